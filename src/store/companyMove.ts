import type { Knex } from 'knex';
import { INSTALLATION, recordAudit, type CommandEntry } from './audit/entry';
import { lockCompany } from './companies';
import { readAbsence, type Absence } from './engine/absence';
import { LOCK_IS_HERE } from './engine/lockIsHere';

/** A move of a company to another installation. */
export type Move = Pick<Absence, 'company_id' | 'move_id' | 'address'>;

/** Longest wait for a lock that a call or an operator holds. */
const PATIENCE = "SET LOCAL lock_timeout = '30s'";

/**
 * Freezes a company: from the commit on, the database refuses to record an action on it, whichever instance asks. Changes that
 * were recorded before may still be committed; see {@link unfinishedChanges}.
 *
 * @param entry recorded as the company's last action here.
 * @returns the absence that it has already; undefined if it was frozen now.
 */
export function freeze(db: Knex, move: Move, entry: CommandEntry): Promise<Absence | undefined> {
  return db.transaction(async (transaction) => {
    await transaction.raw(PATIENCE);
    await lockCompany(transaction, move.company_id);
    const absence = await readAbsence(transaction, move.company_id);
    if (absence) return absence;
    await recordAudit(transaction, { ...entry, companyId: move.company_id, target: null }).query;
    await transaction('company_move').insert({ ...move, state: 'leaving', since: entry.at });
    return undefined;
  });
}

/** Marks a copy of a company as not live yet, at the end of the transaction that adds it. */
export async function beginArrival(transaction: Knex, move: Move, since: Date): Promise<void> {
  await transaction('company_move').insert({ ...move, state: 'arriving', since });
}

/**
 * Marks a frozen company as moved, if it is still frozen for this move. From the commit on, its copy is the company.
 *
 * @returns whether it is marked.
 */
export function markMoved(
  db: Knex,
  { company_id, move_id, address }: Move,
  entry: CommandEntry,
): Promise<boolean> {
  return db.transaction(async (transaction) => {
    await transaction.raw(PATIENCE);
    const marked = await transaction('company_move')
      .where({ company_id, move_id, state: 'leaving' })
      .update({ state: 'moved', address, since: entry.at });
    // An entry of the installation, because the company's audit is closed here.
    if (marked === 1) await recordOfInstallation(transaction, company_id, entry);
    return marked === 1;
  });
}

/**
 * Lets a company be changed here again, or for the first time.
 *
 * @param where the state and the move that the company must have; any if missing.
 * @returns whether it had them.
 */
export function thaw(
  db: Knex,
  companyId: number,
  where: Partial<Pick<Absence, 'move_id' | 'state'>>,
  entry: CommandEntry,
): Promise<boolean> {
  return db.transaction(async (transaction) => {
    await transaction.raw(PATIENCE);
    const thawed = await transaction('company_move')
      .where({ company_id: companyId, ...where })
      .delete();
    if (thawed === 1) await recordAudit(transaction, { ...entry, companyId, target: null }).query;
    return thawed === 1;
  });
}

async function recordOfInstallation(db: Knex, companyId: number, entry: CommandEntry): Promise<void> {
  await recordAudit(db, { ...entry, companyId: INSTALLATION, target: String(companyId) }).query;
}

/** A transaction that has recorded an action and has not ended. */
export interface UnfinishedChange {
  /** Identifies the transaction. */
  id: string;
  /** The server's process, and what its client calls itself; empty if that may not be seen. */
  pid: number;
  application: string;
}

/**
 * Reads the transactions that may have recorded an action, on any company, and have not ended. One that is not among them after
 * a freeze was committed has either ended or will be refused: the database looks for the freeze after it has locked the table
 * against which the action is recorded, and keeps that lock to the end of the transaction.
 */
export async function unfinishedChanges(db: Knex): Promise<UnfinishedChange[]> {
  const { rows } = await db.raw<{ rows: UnfinishedChange[] }>(`
    SELECT DISTINCT held.virtualtransaction AS id, held.pid, coalesce(application_name, '') AS application
    FROM pg_locks AS held LEFT JOIN pg_stat_activity USING (pid)
    WHERE held.locktype = 'relation' AND held.mode = 'RowExclusiveLock' AND held.granted
      AND ${LOCK_IS_HERE}
      AND held.relation IN (SELECT tgrelid FROM pg_trigger WHERE tgname = 'refuse_absent_company')
      AND held.pid IS DISTINCT FROM pg_backend_pid()
    ORDER BY held.pid`);
  return rows;
}
