import type { Knex } from 'knex';
import { DEMO_COMPANY } from '../../../src/contracts/rescue/demo';

/** The tables with many rows. */
export const filledTables = ['support_session', 'support_transfer'];

/**
 * Fills the tables of support sessions in the demo company: 100,000 sessions of two technicians over three years, of which 500
 * are open, and a transfer of each tenth.
 */
export async function fillSupport(db: Knex, now: Date): Promise<void> {
  const values = { company: DEMO_COMPANY, john: 337366, jane: 337368, now };
  await db.raw(
    `INSERT INTO support_session (company_id, session_id, technician_id, status, requested_at, waiting_at, picked_up_at,
       changed_at, ended_at, name, chat)
     SELECT :company::int, 1100000000 + n, CASE WHEN n % 2 = 0 THEN :john::int ELSE :jane::int END,
       CASE WHEN n % 200 = 0 THEN 'active' ELSE 'closed_by_technician' END, begin, begin, begin, begin,
       CASE WHEN n % 200 <> 0 THEN begin + interval '10 minutes' END, 'Customer ' || n, repeat('A word. ', 20)
     FROM generate_series(1, 100000) AS n,
       LATERAL (SELECT :now::timestamptz - n * interval '15 minutes' AS begin) AS time`,
    values,
  );
  await db.raw(
    `INSERT INTO support_transfer (company_id, session_id, at, to_id)
     SELECT company_id, session_id, picked_up_at, technician_id FROM support_session
     WHERE company_id = :company AND session_id > 1100000000 AND session_id % 10 = 0`,
    values,
  );
  await db.raw('VACUUM (ANALYZE)');
}
