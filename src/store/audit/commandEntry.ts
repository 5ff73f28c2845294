import { randomUUID } from 'node:crypto';
import type { CommandEntry } from './entry';

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
    address: 'command line',
  };
}
