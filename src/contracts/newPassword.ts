import type { Knex } from 'knex';
import { untilSettled } from '../store/engine/conflict';
import type { CommandTools } from './contract';

/** How a command sets the password of a user. */
interface PasswordChange<User> {
  /** Finds the user. @throws UsageError if there is none, or it cannot have a password. */
  find(db: Knex): Promise<User>;
  /** The name of the user for the operator. */
  nameOf(user: User): string;
  /** @throws UsageError if the password breaks a rule; Conflict if the user was changed meanwhile. */
  save(db: Knex, user: User, password: string): Promise<void>;
}

/**
 * Asks for a new password of a user and saves it. A call may change the user while the operator types, so the user is then read
 * again.
 *
 * @returns the name of the user.
 */
export function askAndSavePassword<User>(
  { readPassword, withDatabase }: CommandTools,
  { find, nameOf, save }: PasswordChange<User>,
): Promise<string> {
  return withDatabase(async (db) => {
    const name = nameOf(await find(db));
    const password = await readPassword(`New password for ${name}`);
    await untilSettled(async () => save(db, await find(db), password));
    return name;
  });
}
