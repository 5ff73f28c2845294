import type { Knex } from 'knex';
import type { Write } from './writeTogether';

/** In place of a company's id: what concerns the installation, such as a login of a user who does not exist. */
export const INSTALLATION = 0;

/** Who did what to whom, and how it ended. */
export interface AuditEntry {
  /** A company's id, or {@link INSTALLATION}. */
  companyId: number;
  at: Date;
  /** The contract whose operation it was, such as `rescue`. */
  contract: string;
  operation: string;
  /** The contract's own id of who did it; null when nobody has proven who he is. */
  actor: string | null;
  /** The contract's own id of whom or what it was done to. */
  target: string | null;
  outcome: string;
  /** Names of the fields that changed; never their values. */
  changed: string[];
  requestId: string;
  address: string;
}

/** Records an entry, in the transaction of the change that it tells of. */
export function recordAudit(db: Knex, entry: AuditEntry): Write {
  return {
    query: db('audit').insert({
      company_id: entry.companyId,
      at: entry.at,
      contract: entry.contract,
      operation: entry.operation,
      actor: entry.actor,
      target: entry.target,
      outcome: entry.outcome,
      changed: JSON.stringify(entry.changed),
      request_id: entry.requestId,
      address: entry.address,
    }),
  };
}
