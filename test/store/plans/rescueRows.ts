import type { Knex } from 'knex';
import { loadCompany, type LoadedCompany } from '../../../bench/users/loadCompany';
import { hashPassword } from '../../../src/credentials/passwords';
import { startTestService, type TestService } from '../../support/service';

/** The password of every user, and of the sign-on of every company with users. */
export const PASSWORD = 'Load-Users-2026';

/** The authentication codes of the master administrators. */
export const codes = { large: 'largecode', small: 'smallcode' } as const;

/** The tables with many rows. */
export const filledTables = ['company', 'node', 'email_claim', 'session', 'auth_code', 'call_window'];

/** A service on PostgreSQL with tables large enough for the server to use their indexes. */
export interface ServiceWithManyRows extends TestService {
  /** A company of 20,000 users, each with a session, a code and a Single Sign-On ID. */
  large: LoadedCompany;
  /** A company of 300 users. */
  small: LoadedCompany;
}

export async function startWithManyRows(): Promise<ServiceWithManyRows> {
  // The tests watch the statements that Knex sends.
  const service = await startTestService('postgresql', {}, { isPipelined: false });
  const db = service.db.knex;
  const passwordHash = await hashPassword(PASSWORD);
  const add = (name: keyof typeof codes, users: number) =>
    loadCompany(db, { name, users, authCode: codes[name], passwordHash });
  const large = await add('large', 20_000);
  const small = await add('small', 300);
  await fill(db, service.now, passwordHash);
  return Object.assign(service, { large, small });
}

/** Fills the tables other than those of the users. */
async function fill(db: Knex, now: Date, passwordHash: string): Promise<void> {
  await db('company').update({
    standard_seats: db.raw('standard_seats + 100'),
    sso_password_hash: passwordHash,
  });
  await db('node')
    .where({ kind: 'technician' })
    .update({ ssoid: db.raw("'sso' || node_id") });
  await db.raw(`INSERT INTO company (name) SELECT 'Company ' || n FROM generate_series(1, 5000) AS n`);
  await db.raw(
    `INSERT INTO session (digest, company_id, node_id, credential_version, expires_at)
     SELECT sha256(convert_to('session' || node_id, 'UTF8')), company_id, node_id, 0, :end
     FROM node WHERE kind = 'technician'`,
    { end: minutesAfter(now, 15) },
  );
  await db.raw(
    `INSERT INTO auth_code (digest, company_id, node_id)
     SELECT sha256(convert_to('code' || node_id, 'UTF8')), company_id, node_id
     FROM node WHERE kind = 'technician'`,
  );
  await db.raw(
    `INSERT INTO call_window (digest, calls, ends_at)
     SELECT sha256(convert_to('window' || n, 'UTF8')), ARRAY[CAST(:now AS timestamptz)], :end
     FROM generate_series(1, 20000) AS n`,
    { now, end: minutesAfter(now, 3) },
  );
  await db.raw('VACUUM (ANALYZE)');
}

function minutesAfter(now: Date, minutes: number): Date {
  return new Date(now.getTime() + minutes * 60_000);
}
