import type { Knex } from 'knex';
import type { Write } from '../engine/writeTogether';
import { auditRow } from './row';

/** The company id of entries about the installation, such as a login with an unknown user name. */
export const INSTALLATION = 0;

/** The contract of entries about what an operator does to the installation. */
export const INSTALLATION_NAME = 'understudy';

/** Who did what to whom, and the outcome. The column of each field is in `columns.ts`. */
export interface AuditEntry {
  /** A company's id, or {@link INSTALLATION}. */
  companyId: number;
  at: Date;
  /** The operation's contract, such as `rescue`. */
  contract: string;
  operation: string;
  /** The acting user's id in the contract; null if the caller is not authenticated, and on the command line. */
  actor: string | null;
  /** The id in the contract of the affected user or object. */
  target: string | null;
  outcome: string;
  /** Names of the fields that changed; never their values. */
  changed: string[];
  requestId: string;
  address: string;
}

/** A command's entry before its company and target are known. */
export type CommandEntry = Omit<AuditEntry, 'companyId' | 'target'>;

/** Records an entry, in the transaction of the change that it describes. */
export function recordAudit(db: Knex, entry: AuditEntry): Write {
  return { query: db('audit').insert(auditRow(entry)) };
}

/**
 * Records an attempt of a caller who is not authenticated. While the company is being moved, and after it has moved, the entry is
 * one of the installation: the company's audit is closed here, and the answer must not reveal which names the company has.
 */
export function recordAttempt(db: Knex, entry: AuditEntry): Write {
  const { companyId } = entry;
  const company_id = db.raw(
    `CASE WHEN EXISTS (SELECT FROM company_move WHERE company_id = ?) THEN ${INSTALLATION} ELSE ?::integer END`,
    [companyId, companyId],
  );
  return { query: db('audit').insert({ ...auditRow(entry), company_id }) };
}
