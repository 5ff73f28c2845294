import type { Knex } from 'knex';
import { digestOf, newSecret } from '../../src/credentials/secrets';
import { FULL_USER, permissions } from '../../src/contracts/macro/permissions';
import { createDatabase } from '../../src/store/macro/company';
import { startSession } from '../../src/store/macro/sessions';
import { findUser } from '../../src/store/macro/userWrites';
import type { IdRange } from '../load';
import { inChunks } from './chunks';
import { SESSION_MS } from './sessionLength';

/** A loaded database of MACRO. */
export interface LoadedDatabase {
  companyId: number;
  /** The numbers of its users: that with the number 1 has the name `user1`. */
  users: IdRange;
  /** The token of a system administrator who may do everything. */
  token: string;
}

/** What a loaded database is for. */
export interface DatabaseToLoad {
  code: string;
  users: number;
  /** The hash of every user's password. */
  passwordHash: string;
}

/**
 * Adds a database of MACRO with many users, each with a role in all studies and sites, to a migrated database. It bypasses
 * the routines, but writes the same rows.
 *
 * @param progress receives the number of users after every step.
 */
export async function loadDatabase(
  db: Knex,
  { code, users, passwordHash }: DatabaseToLoad,
  progress: (loaded: number) => void = () => undefined,
): Promise<LoadedDatabase> {
  const now = new Date();
  const password = {
    password_hash: passwordHash,
    password_temporary: false,
    password_changed_at: now.toISOString(),
  };
  const company_id = await createDatabase(db, {
    ...{ code, company: { name: `Company ${code}` }, policy: {}, studies: ['ASPIRIN'], sites: ['S1', 'S2'] },
    roles: [{ name: FULL_USER, permissions }],
    users: [{ user_key: 'root', user_id: 'root', full_name: 'Rosa Root', sysadmin: true, ...password }],
    associations: [{ user_key: 'root', role: FULL_USER }],
  });
  await inChunks(
    users,
    (piece) =>
      db.raw(
        `WITH added AS (
           INSERT INTO macro_user (company_id, user_key, user_id, full_name, email, admin_key, password_hash, password_temporary,
             password_changed_at)
           SELECT :company_id, 'user' || n, 'user' || n, 'User ' || n, 'user' || n || '@load.example', 'root', :passwordHash, false,
             :now::timestamptz
           FROM generate_series(:loaded::int + 1, :until::int) AS n
           RETURNING company_id, user_key
         )
         INSERT INTO macro_association (company_id, user_key, role, study, site)
         SELECT company_id, user_key, :role, 'AllStudies', 'AllSites' FROM added`,
        { company_id, passwordHash, now, role: FULL_USER, ...piece },
      ),
    progress,
  );
  const token = newSecret();
  const end = new Date(now.getTime() + SESSION_MS);
  const times = { expiresAt: end, endsAt: end };
  const session = { digest: digestOf(token), role: FULL_USER, passwordOnly: false, ...times };
  await startSession(db, (await findUser(db, code, 'root'))!, session).query;
  await db.raw('VACUUM (ANALYZE) macro_user, macro_association, macro_session');
  return { companyId: company_id, users: { first: 1, count: users }, token };
}
