import type { Knex } from 'knex';
import type { Write } from '../../engine/writeTogether';
import type { NodeRow } from '../rows';
import type { SupportSessionRow } from './columns';
import { timedOut } from './unusedCode';

/** A PIN code, with which a customer joins a session. */
export interface Code {
  pin: number;
  company_id: number;
  session_id: number;
  technician_id: number;
  expires_at: Date;
}

/** A code is live until its end, or until its session is no longer connecting. */
const isLive = `support_pin.expires_at > :now::timestamptz AND session.status = 'connecting'`;

/** Counts the live codes of a technician. */
export async function countCodes(
  db: Knex,
  { company_id, node_id }: Pick<NodeRow, 'company_id' | 'node_id'>,
  now: Date,
): Promise<number> {
  const { rows } = await db.raw<{ rows: [{ codes: number }] }>(
    `SELECT count(*)::int AS codes FROM support_pin JOIN support_session AS session USING (company_id, session_id)
     WHERE support_pin.company_id = :company_id AND support_pin.technician_id = :node_id AND ${isLive}`,
    { company_id, node_id, now },
  );
  return rows[0].codes;
}

/** Finds the session of a live code. */
export async function sessionOfCode(
  db: Knex,
  pin: number,
  now: Date,
): Promise<SupportSessionRow | undefined> {
  const { rows } = await db.raw<{ rows: SupportSessionRow[] }>(
    `SELECT session.* FROM support_pin JOIN support_session AS session USING (company_id, session_id)
     WHERE pin = :pin AND ${isLive}`,
    { pin, now },
  );
  return rows[0];
}

/** Adds a code, unless another one that has not ended has its number. It replaces one that has ended. */
export function addCode(db: Knex, code: Code, now: Date): Write {
  return {
    mustTouchOne: true,
    query: db('support_pin')
      .insert(code)
      .onConflict('pin')
      .merge()
      .where('support_pin.expires_at', '<=', now),
  };
}

/**
 * Records that the session of a code has timed out, if the code has ended. It runs before the code's number is given to another
 * one: housekeeping would not find it afterwards.
 */
export function endUnused(db: Knex, pin: number, now: Date): Write {
  const ofCode = db('support_pin').select('company_id', 'session_id').where({ pin });
  return timeOut(db, db('support_session').whereIn(['company_id', 'session_id'], ofCode), now);
}

/** Records that sessions whose codes have ended unused have timed out. @param sessions the sessions to look at. */
export function timeOut(db: Knex, sessions: Knex.QueryBuilder, now: Date): Write {
  const columns = Object.entries(timedOut('pin_expires_at')).map(([column, sql]) => [column, db.raw(sql)]);
  return {
    query: sessions
      .where({ status: 'connecting' })
      .where('pin_expires_at', '<=', now)
      .update({
        ...(Object.fromEntries(columns) as Record<string, Knex.Raw>),
        version: db.raw('version + 1'),
      }),
  };
}

/** Deletes the code of a session, if it has one. */
export function dropCode(
  db: Knex,
  { company_id, session_id }: Pick<SupportSessionRow, 'company_id' | 'session_id'>,
): Write {
  return { query: db('support_pin').where({ company_id, session_id }).delete() };
}
