import type { Knex } from 'knex';
import { INSTALLATION, recordAudit, type CommandEntry } from './audit/entry';
import { recordEnds, type RecordedEnd } from './recordedEnd';

/** A table of sessions. */
export interface SessionTable {
  table: string;
  /** The column by which a session names its user within the company. */
  userColumn: string;
  /** Where the end of a session is recorded; missing if nowhere. */
  recordedEnd?: RecordedEnd;
}

/** A user who may have sessions. */
export interface SessionUser {
  companyId: number;
  /** The value of {@link SessionTable.userColumn}. */
  key: string | number;
  /** The contract's own id for the user, for the audit. */
  id: string;
}

/** Which sessions of a table: all, those of a company, or those of one of its users. */
export type WhichSessions = Partial<SessionUser>;

/**
 * Ends sessions and records their number, in one transaction.
 *
 * @param entry the audit entry without its outcome, which holds the number.
 * @returns the number of sessions that ended.
 */
export function endSessions(
  db: Knex,
  { table, userColumn, recordedEnd }: SessionTable,
  { companyId, key, id }: WhichSessions,
  entry: Omit<CommandEntry, 'outcome'>,
): Promise<number> {
  return db.transaction(async (transaction) => {
    const sessions = transaction(table);
    if (companyId !== undefined) void sessions.where({ company_id: companyId });
    if (key !== undefined) void sessions.where({ [userColumn]: key });
    if (recordedEnd) await recordEnds(transaction, recordedEnd, sessions.clone(), entry.at);
    const ended = await sessions.delete();
    await recordAudit(transaction, {
      ...entry,
      companyId: companyId ?? INSTALLATION,
      target: id ?? null,
      outcome: `${ended} ended`,
    }).query;
    return ended;
  });
}
