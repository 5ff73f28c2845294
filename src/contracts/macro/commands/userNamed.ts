import type { Knex } from 'knex';
import { userKey } from '../users/names';
import { findDatabase } from '../../../store/macro/company';
import type { DatabaseRow, UserRow } from '../../../store/macro/rows';
import { findUser } from '../../../store/macro/userWrites';
import { UsageError } from '../../usageError';

/** How the command line names a user. */
export interface NamedUser {
  /** The database code. */
  database: string;
  /** The user name; case-insensitive. */
  user: string;
}

/** Finds a user and their database. @throws UsageError if either does not exist. */
export async function userNamed(
  db: Knex,
  { database: code, user: name }: NamedUser,
): Promise<{ database: DatabaseRow; user: UserRow }> {
  const [database, user] = [await findDatabase(db, code), await findUser(db, code, userKey(name))];
  if (!database || !user)
    throw new UsageError(`There is no user ${name} in a database ${code}; correct --user or --database`);
  return { database, user };
}
