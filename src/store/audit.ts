import type { Knex } from 'knex';
import type { Write } from './writeTogether';

/** Who did what to whom, and how it ended. */
export interface AuditEntry {
  companyId: number;
  at: Date;
  actorId: number | null;
  operation: string;
  targetId: number | null;
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
      actor_id: entry.actorId,
      operation: entry.operation,
      target_id: entry.targetId,
      outcome: entry.outcome,
      changed: JSON.stringify(entry.changed),
      request_id: entry.requestId,
      address: entry.address,
    }),
  };
}
