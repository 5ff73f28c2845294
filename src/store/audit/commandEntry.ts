import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { CommandEntry } from './entry';

/** The address of commands in the audit. */
const ADDRESS = 'command line';

/**
 * The audit entry of a command, without its company and target. A command has no actor, because its user is not
 * authenticated.
 *
 * @param contract the command's contract; `understudy` for a command of the installation.
 */
export function commandEntry(contract: string, operation: string, changed: string[] = []): CommandEntry {
  return {
    at: new Date(),
    contract,
    operation,
    actor: null,
    outcome: 'OK',
    changed,
    requestId: randomUUID(),
    address: ADDRESS,
  };
}

/** A command's context for the contracts' functions that decide and save. */
export function commandContext(db: Knex): { db: Knex; now: Date; requestId: string; address: string } {
  return { db, now: new Date(), requestId: randomUUID(), address: ADDRESS };
}

/** A command's action in the contracts' audit, without an actor. */
export function commandAction(operation: string): { operation: string; actor: null; outcome: string } {
  return { operation, actor: null, outcome: 'OK' };
}
