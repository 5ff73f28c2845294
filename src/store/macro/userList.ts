import type { Knex } from 'knex';
import type { UserRow } from './rows';

/** A user as pages show them: without secrets, and with the roles that they have in any study and site. */
export interface ListedUser extends Pick<
  UserRow,
  | 'user_key'
  | 'user_id'
  | 'full_name'
  | 'email'
  | 'sysadmin'
  | 'enabled'
  | 'locked'
  | 'locked_at'
  | 'wrong_passwords'
  | 'password_temporary'
> {
  /** The system administrator who handles the user's forgotten passwords, as originally typed; null if there is none. */
  admin_id: string | null;
  roles: string[];
}

/** Which of a company's users to list, in the order of their keys. */
export interface UserPage {
  /** A part of the user name, the full name or the e-mail address, in any case; empty for all users. */
  text: string;
  /** The key after which the page begins; empty for the first. */
  after: string;
  limit: number;
}

const listed = `
  SELECT u.user_key, u.user_id, u.full_name, u.email, u.sysadmin, u.enabled, u.locked,
    to_jsonb(u.locked_at) #>> '{}' AS locked_at, u.wrong_passwords, u.password_temporary, admin.user_id AS admin_id,
    ARRAY(
      SELECT DISTINCT a.role FROM macro_association a
      WHERE a.company_id = u.company_id AND a.user_key = u.user_key ORDER BY a.role
    ) AS roles
  FROM macro_user u
    LEFT JOIN macro_user admin ON admin.company_id = u.company_id AND admin.user_key = u.admin_key
  WHERE u.company_id = :companyId`;

/** Lists a page of a company's users. */
export async function listUsers(db: Knex, companyId: number, page: UserPage): Promise<ListedUser[]> {
  const { rows } = await db.raw<{ rows: ListedUser[] }>(
    `${listed} AND u.user_key > :after
      AND (:text = '' OR position(lower(:text) IN lower(u.user_id)) > 0
        OR position(lower(:text) IN lower(u.full_name)) > 0 OR position(lower(:text) IN lower(u.email)) > 0)
    ORDER BY u.user_key LIMIT :limit`,
    { companyId, ...page },
  );
  return rows;
}

/** Finds a company's user by the key. */
export async function findListedUser(
  db: Knex,
  companyId: number,
  userKey: string,
): Promise<ListedUser | undefined> {
  const { rows } = await db.raw<{ rows: ListedUser[] }>(`${listed} AND u.user_key = :userKey`, {
    companyId,
    userKey,
  });
  return rows[0];
}
