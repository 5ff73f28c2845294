import type { Knex } from 'knex';
import type { Write } from '../engine/writeTogether';
import { UNLOCKED, type DatabaseRow, type UserRow } from './rows';

/** Whom a login names. */
export interface FoundLogin {
  database: DatabaseRow;
  /** Null when the database has no such user. */
  user: UserRow | null;
  /** Whether the user has the role, in any study and site. */
  hasRole: boolean;
  /** Whether there is such a role. */
  roleExists: boolean;
}

/** Finds a database and its user, and whether there is a role and the user has it. @returns undefined: no such database. */
export async function findLogin(
  db: Knex,
  code: string,
  userKey: string,
  role: string,
): Promise<FoundLogin | undefined> {
  const { rows } = await db.raw<{ rows: FoundLogin[] }>(
    `
    SELECT to_jsonb(d) AS database, to_jsonb(u) AS user, EXISTS (
        SELECT FROM macro_association a
        WHERE a.company_id = u.company_id AND a.user_key = u.user_key AND a.role = :role
      ) AS "hasRole",
      EXISTS (SELECT FROM macro_role r WHERE r.company_id = d.company_id AND r.name = :role) AS "roleExists"
    FROM macro_database_claim c JOIN macro_database d USING (company_id)
      LEFT JOIN macro_user u ON u.company_id = d.company_id AND u.user_key = :userKey
    WHERE c.code = :code`,
    { code, userKey, role },
  );
  return rows[0];
}

/** How many wrong passwords there are with this one; where a lock has lasted out it is the first. */
const COUNT = '(CASE WHEN u.locked THEN 0 ELSE u.wrong_passwords END + 1)';

/**
 * Counts a password before it is verified, as if it were wrong: so however many are tried at once, and on however many
 * nodes, no more are verified than the policy allows. The last one that it allows locks the user; after a lock that has
 * lasted as long as the policy says the count begins anew; a right password takes
 * the lock and the count away again ({@link clearAttempts}).
 *
 * @returns whether the password may be verified, and whether it has locked the user.
 */
export async function countAttempt(
  db: Knex,
  { company_id, user_key }: Pick<UserRow, 'company_id' | 'user_key'>,
  now: Date,
): Promise<{ admitted: boolean; locks: boolean }> {
  const { rows } = await db.raw<{ rows: { locked: boolean }[] }>(
    `
    UPDATE macro_user u SET
      wrong_passwords = ${COUNT},
      locked = d.lock_after > 0 AND ${COUNT} >= d.lock_after,
      locked_at = CASE WHEN d.lock_after > 0 AND ${COUNT} >= d.lock_after THEN :now::timestamptz END
    FROM macro_database d
    WHERE u.company_id = :company_id AND u.user_key = :user_key AND d.company_id = u.company_id
      AND (NOT u.locked OR d.lock_minutes > 0 AND u.locked_at + d.lock_minutes * interval '1 minute' <= :now)
    RETURNING u.locked`,
    { company_id, user_key, now },
  );
  return { admitted: rows.length === 1, locks: rows[0]?.locked ?? false };
}

/**
 * Takes the count of wrong passwords away for a user whose password was right, if the user is enabled and the password
 * still the same.
 */
export function clearAttempts(db: Knex, user: UserRow, changes: { password_hash?: string } = {}): Write {
  const { company_id, user_key, credential_version } = user;
  return {
    mustTouchOne: true,
    query: db('macro_user')
      .where({ company_id, user_key, credential_version, enabled: true })
      .update({ ...UNLOCKED, ...changes }),
  };
}
