import type { Knex } from 'knex';
import type { Write } from '../engine/writeTogether';
import type { NodeRow } from './rows';

/** Gives a user an authentication code, which replaces the previous one. */
export function setAuthCode(db: Knex, { company_id, node_id }: NodeRow, digest: Buffer): Write {
  return {
    query: db('auth_code')
      .insert({ digest, company_id, node_id })
      .onConflict(['company_id', 'node_id'])
      .merge(['digest']),
  };
}

/** Deletes a user's authentication code, if there is one. */
export function endAuthCodeOf(db: Knex, { company_id, node_id }: NodeRow): Write {
  return { query: db('auth_code').where({ company_id, node_id }).delete() };
}
