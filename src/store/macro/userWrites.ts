import type { Knex } from 'knex';
import { storable } from '../engine/storable';
import type { Write } from '../engine/writeTogether';
import type { UserRow } from './rows';

/** Changes a user if it still has the version that the decision is based on. */
export function changeUser(db: Knex, user: UserRow, changes: Partial<UserRow>): Write {
  const { company_id, user_key, version } = user;
  return {
    mustTouchOne: true,
    query: db('macro_user')
      .where({ company_id, user_key, version })
      .update({ ...storable(changes), version: version + 1 }),
  };
}

/** A user to create. A missing value gets the column's default. */
export type NewUser = Partial<UserRow> &
  Pick<
    UserRow,
    | 'company_id'
    | 'user_key'
    | 'user_id'
    | 'full_name'
    | 'password_hash'
    | 'password_temporary'
    | 'password_changed_at'
  >;

/** Creates a user. The primary key rejects a user key that is taken. */
export function addUser(db: Knex, user: NewUser): Write {
  return { query: db('macro_user').insert(storable(user)) };
}

/** Finds a user by the database code and the user's key. */
export async function findUser(db: Knex, code: string, userKey: string): Promise<UserRow | undefined> {
  const { rows } = await db.raw<{ rows: { user: UserRow }[] }>(
    `SELECT to_jsonb(u) AS user FROM macro_database_claim c JOIN macro_user u USING (company_id)
     WHERE c.code = :code AND u.user_key = :userKey`,
    { code, userKey },
  );
  return rows[0]?.user;
}

/** Finds the users with a key in all databases. */
export async function findUsersByKey(db: Knex, userKey: string): Promise<UserKey[]> {
  return db('macro_user')
    .where({ user_key: userKey })
    .orderBy('company_id')
    .select<UserKey[]>('company_id', 'user_key', 'user_id');
}

type UserKey = Pick<UserRow, 'company_id' | 'user_key' | 'user_id'>;
