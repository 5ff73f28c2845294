import type { Knex } from 'knex';
import { makeDemoUsers } from './demo';
import { addDemoSupport } from './support/demo';

/**
 * Creates the demo company with its users, its channel and its support sessions.
 *
 * @param now the moment to which the sessions' times are relative.
 * @throws if the database already has it.
 */
export function makeRescueDemo(db: Knex, now = new Date()): Promise<void> {
  return db.transaction(async (transaction) => {
    await makeDemoUsers(transaction);
    await addDemoSupport(transaction, now);
  });
}
