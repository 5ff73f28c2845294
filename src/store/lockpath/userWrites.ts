import type { Knex } from 'knex';
import type { Write } from '../engine/writeTogether';
import type { UserRow } from './rows';

/** The columns of a user that a change may set. */
export type UserColumns = Omit<UserRow, 'company_id' | 'user_id' | 'version'> & {
  password_hash: string | null;
};

export type UserKey = Pick<UserRow, 'company_id' | 'user_id'>;

/** Changes a user if it still has the version that the decision is based on. */
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

/** Creates a user. A missing value gets the column's default. */
export function addUser(db: Knex, user: UserKey & Partial<UserColumns>): Write {
  return { query: db('lockpath_user').insert(user) };
}

/** Gives a new user a folded username. The key of the claims rejects one that is taken. */
export function claimUsername(db: Knex, { company_id, user_id }: UserKey, usernameKey: string): Write {
  return {
    query: db('lockpath_username_claim').insert({ username_key: usernameKey, company_id, user_id }),
  };
}

/**
 * Gives a user another folded username. The key of the claims rejects one that is taken. No index enforces that a user has only
 * one claim. It holds because the user's row is changed at its version in the same statement.
 */
export function changeUsername(db: Knex, { company_id, user_id }: UserKey, usernameKey: string): Write {
  return {
    mustTouchOne: true,
    query: db('lockpath_username_claim').where({ company_id, user_id }).update({ username_key: usernameKey }),
  };
}

/** Makes a user's username available to other users. */
export function releaseUsername(db: Knex, { company_id, user_id }: UserKey): Write {
  return { query: db('lockpath_username_claim').where({ company_id, user_id }).delete() };
}

/** Draws the id for a new user or group. An id that is then not used is never drawn again. */
export async function nextId(db: Knex): Promise<number> {
  const { rows } = await db.raw<{ rows: [{ id: number }] }>("SELECT nextval('lockpath_id_seq')::int AS id");
  return rows[0].id;
}
