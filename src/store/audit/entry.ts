import type { Knex } from 'knex';
import type { Write } from '../engine/writeTogether';
import { auditRow } from './row';

/** In place of a company's id: what concerns the installation, such as a login of a user who does not exist. */
export const INSTALLATION = 0;

/** Who did what to whom, and how it ended. The column of each field is in `columns.ts`. */
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

/** What an entry says of a command before it is known which company it is for, and what of it. */
export type CommandEntry = Omit<AuditEntry, 'companyId' | 'target'>;

/** Records an entry, in the transaction of the change that it tells of. */
export function recordAudit(db: Knex, entry: AuditEntry): Write {
  return { query: db('audit').insert(auditRow(entry)) };
}

/**
 * Cuts off the entries from before a moment, of one company or of all, and records that it was done, in one transaction.
 *
 * @param entry what is recorded, without its outcome, which says how many.
 * @returns how many were deleted.
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
