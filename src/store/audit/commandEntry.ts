import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { CommandEntry } from './entry';

/** What the audit names as the address of a command. */
const ADDRESS = 'command line';

/**
 * What the audit says of a command, whatever it was done to. Nobody has proven to us who runs it.
 *
 * @param contract the contract whose command it is; `understudy` for one of the installation's own.
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

/** What the contracts' deciding and saving need of what surrounds them, for a command. */
export function commandContext(db: Knex): { db: Knex; now: Date; requestId: string; address: string } {
  return { db, now: new Date(), requestId: randomUUID(), address: ADDRESS };
}

/** A command as the contracts' audit names it: by nobody who is known. */
export function commandAction(operation: string): { operation: string; actor: null; outcome: string } {
  return { operation, actor: null, outcome: 'OK' };
}
