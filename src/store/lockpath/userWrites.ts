import type { Knex } from 'knex';
import type { Write } from '../engine/writeTogether';
import type { UserRow } from './rows';

/** The columns of a user that a change may set. */
export type UserColumns = Omit<UserRow, 'company_id' | 'user_id' | 'version'> & {
  password_hash: string | null;
};

export type UserKey = Pick<UserRow, 'company_id' | 'user_id'>;

/** Changes a user, if it is still the version that the change was decided on. */
export function changeUser(
  db: Knex,
  { company_id, user_id, version }: UserKey & Pick<UserRow, 'version'>,
  changes: Partial<UserColumns>,
): Write {
  return {
    mustTouchOne: true,
    query: db('lockpath_user')
      .where({ company_id, user_id, version })
      .update({ ...changes, version: version + 1 }),
  };
}

/** Adds a user; what is left out has the column's default. */
export function addUser(db: Knex, user: UserKey & Partial<UserColumns>): Write {
  return { query: db('lockpath_user').insert(user) };
}

/** Gives a folded username to a user, in place of the one they had. A unique index refuses one that is taken. */
export function claimUsername(db: Knex, { company_id, user_id }: UserKey, usernameKey: string): Write {
  return {
    query: db('lockpath_username_claim')
      .insert({ username_key: usernameKey, company_id, user_id })
      .onConflict(['company_id', 'user_id'])
      .merge(['username_key']),
  };
}

/** Makes a user's username free for others. */
export function releaseUsername(db: Knex, { company_id, user_id }: UserKey): Write {
  return { query: db('lockpath_username_claim').where({ company_id, user_id }).delete() };
}

/** A number for a user or a group that is about to be added; one that is not used is never given again. */
export async function nextId(db: Knex): Promise<number> {
  const { rows } = await db.raw<{ rows: [{ id: number }] }>("SELECT nextval('lockpath_id_seq')::int AS id");
  return rows[0].id;
}
