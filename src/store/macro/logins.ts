import type { Knex } from 'knex';
import { prepared } from '../engine/prepared';
import type { Write } from '../engine/writeTogether';
import { UNLOCKED, type DatabaseRow, type UserRow } from './rows';

/** What the names in a login refer to. */
export interface FoundLogin {
  database: DatabaseRow;
  /** Null if the database has no such user. */
  user: UserRow | null;
  /** Whether the user has the role, in any study and site. */
  hasRole: boolean;
  /** Whether the role exists. */
  roleExists: boolean;
}

/**
 * Finds a database and its user, whether the role exists, and whether the user has it.
 *
 * @returns undefined if there is no such database.
 */
export async function findLogin(
  db: Knex,
  code: string,
  userKey: string,
  role: string,
): Promise<FoundLogin | undefined> {
  const [found] = await readLogin(db, { code, userKey, role });
  return found;
}

const readLogin = prepared<FoundLogin>(
  'macro_find_login',
  `
    SELECT to_jsonb(d) AS database, to_jsonb(u) AS user, EXISTS (
        SELECT FROM macro_association a
        WHERE a.company_id = u.company_id AND a.user_key = u.user_key AND a.role = :role
      ) AS "hasRole",
      EXISTS (SELECT FROM macro_role r WHERE r.company_id = d.company_id AND r.name = :role) AS "roleExists"
    FROM macro_database_claim c JOIN macro_database d USING (company_id)
      LEFT JOIN macro_user u ON u.company_id = d.company_id AND u.user_key = :userKey
    WHERE c.code = :code`,
);

/** The user whose password is tried. */
export type Attempted = Pick<UserRow, 'company_id' | 'user_key'>;

/** The count of wrong passwords including this one. After a lock has ended, the count starts again at 1. */
const COUNT = '(CASE WHEN u.locked THEN 0 ELSE u.wrong_passwords END + 1)';

/**
 * Counts a password as wrong before it is verified. So the service never verifies more passwords than the policy allows,
 * however many arrive at once and on however many nodes. The last allowed password locks the user. After a lock has lasted
 * as long as the policy sets, the count starts again. A correct password clears the lock and the count
 * ({@link clearAttempts}).
 *
 * @returns whether the password may be verified, and whether it has locked the user.
 */
export async function countAttempt(
  db: Knex,
  { company_id, user_key }: Attempted,
  now: Date,
): Promise<{ admitted: boolean; locks: boolean }> {
  const rows = await count(db, { company_id, user_key, now });
  return { admitted: rows.length === 1, locks: rows[0]?.locked ?? false };
}

const count = prepared<{ locked: boolean }>(
  'macro_count_attempt',
  `
    UPDATE macro_user u SET
      wrong_passwords = ${COUNT},
      locked = d.lock_after > 0 AND ${COUNT} >= d.lock_after,
      locked_at = CASE WHEN d.lock_after > 0 AND ${COUNT} >= d.lock_after THEN :now::timestamptz END
    FROM macro_database d
    WHERE u.company_id = :company_id AND u.user_key = :user_key AND d.company_id = u.company_id
      AND (NOT u.locked OR d.lock_minutes > 0 AND u.locked_at + d.lock_minutes * interval '1 minute' <= :now)
    RETURNING u.locked`,
);

/** Undoes {@link countAttempt} for a password that was not verified. @param locked whether the attempt has locked the user. */
export async function takeAttemptBack(
  db: Knex,
  { company_id, user_key }: Attempted,
  locked: boolean,
): Promise<void> {
  await db('macro_user')
    .where({ company_id, user_key })
    .update({
      wrong_passwords: db.raw('GREATEST(wrong_passwords - 1, 0)'),
      ...(locked && { locked: false, locked_at: null }),
    });
}

/**
 * Clears the lock and the count of wrong passwords after a correct password, if the user is still enabled and has the same
 * password.
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
