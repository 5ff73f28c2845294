import type { Knex } from 'knex';
import { digestOf } from '../../credentials/secrets';
import type { UserPropertiesInput } from '../../generated/macro';
import { holderOfToken } from '../../store/macro/identity';
import { findLogin } from '../../store/macro/logins';
import type { Identity } from '../intercept';
import { userKey } from './users/names';

/** Finds the user for whom a routine acts, or claims to act: by the names in a login, else by the token. */
export async function identify(
  db: Knex,
  input: Readonly<Record<string, unknown>>,
): Promise<Identity | undefined> {
  const { databaseCode, userName = '', userRole = '' } = input as Partial<Record<string, string>>;
  if (databaseCode !== undefined) {
    const found = await findLogin(db, databaseCode, userKey(userName), userRole);
    return found && { company: found.database.company_id, ...(found.user && { caller: found.user.user_id }) };
  }
  const { token } = ((input['curuser'] ?? input['user']) as UserPropertiesInput | undefined) ?? {};
  const found = token && (await holderOfToken(db, digestOf(token)));
  return found ? { company: found.company_id, caller: found.user_id } : undefined;
}
