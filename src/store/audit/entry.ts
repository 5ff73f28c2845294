import type { Knex } from 'knex';
import type { Write } from '../engine/writeTogether';

/** Company id of entries that belong to no company, such as a login with an unknown user name. */
export const INSTALLATION = 0;

/** One audited action and its outcome. */
export interface AuditEntry {
  /** A company's id, or {@link INSTALLATION}. */
  companyId: number;
  at: Date;
  /** The contract whose operation it was, such as `rescue`. */
  contract: string;
  operation: string;
  /** The contract's id of the user who acted; null if the caller was not authenticated. */
  actor: string | null;
  /** The contract's id of the user or object that was acted on. */
  target: string | null;
  outcome: string;
  /** Names of the fields that changed; never their values. */
  changed: string[];
  requestId: string;
  address: string;
}

/** A command's entry before its company and its target are known. */
export type CommandEntry = Omit<AuditEntry, 'companyId' | 'target'>;

/** The write that records an entry, for the transaction of the change. */
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

/**
 * Deletes the entries from before a time, of one company or of all, and records the deletion in the same transaction.
 *
 * @param entry the entry of the deletion; its outcome says how many entries were deleted.
 * @returns the number of deleted entries.
 */
export function deleteAuditBefore(
  db: Knex,
  before: Date,
  companyId: number | undefined,
  entry: Omit<AuditEntry, 'outcome'>,
): Promise<number> {
  return db.transaction(async (transaction) => {
    await transaction.raw("SET LOCAL statement_timeout = 0; SET LOCAL understudy.cut_audit = 'on'");
    const old = transaction('audit').where('at', '<', before);
    if (companyId !== undefined) void old.where({ company_id: companyId });
    const deleted = await old.delete();
    await recordAudit(transaction, { ...entry, outcome: `${deleted} deleted` }).query;
    return deleted;
  });
}
