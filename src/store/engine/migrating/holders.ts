import { LOCK_IS_HERE } from '../lockIsHere';
import type { Locks, LockMode } from './migration';
import type { Session } from './session';

/** A connection that holds a lock. */
export interface Holder {
  pid: number;
  application: string;
  role: string | null;
  /** PostgreSQL shows the next two only to the same role, and to roles that may see all. */
  state: string | null;
  /** When its transaction began, or when it connected if it has none. */
  since: Date | null;
}

/** What is known of a connection, as columns of `pg_stat_activity`. */
export const HOLDER = `pid, application_name AS application, usename AS role, state, coalesce(xact_start, backend_start) AS since`;

/** A holder in words, such as "process 4711 (psql, idle in transaction since 2026-01-31T10:00:00.000Z)". */
export function describeHolder(holder: Holder | undefined): string {
  if (!holder) return 'a process that has just ended';
  const { pid, application, role, state, since } = holder;
  const what = since === null ? `of the role ${role}` : `${state} since ${since.toISOString()}`;
  return `process ${pid} (${application === '' ? 'no application_name' : application}, ${what})`;
}

/** The modes with which each mode conflicts, as in PostgreSQL's table of lock modes. */
const conflicts: Readonly<Record<LockMode, string>> = {
  'ROW SHARE': '{ExclusiveLock,AccessExclusiveLock}',
  'ROW EXCLUSIVE': '{ShareLock,ShareRowExclusiveLock,ExclusiveLock,AccessExclusiveLock}',
  'SHARE UPDATE EXCLUSIVE':
    '{ShareUpdateExclusiveLock,ShareLock,ShareRowExclusiveLock,ExclusiveLock,AccessExclusiveLock}',
  SHARE:
    '{RowExclusiveLock,ShareUpdateExclusiveLock,ShareRowExclusiveLock,ExclusiveLock,AccessExclusiveLock}',
  'SHARE ROW EXCLUSIVE':
    '{RowExclusiveLock,ShareUpdateExclusiveLock,ShareLock,ShareRowExclusiveLock,ExclusiveLock,AccessExclusiveLock}',
  EXCLUSIVE:
    '{RowShareLock,RowExclusiveLock,ShareUpdateExclusiveLock,ShareLock,ShareRowExclusiveLock,ExclusiveLock,AccessExclusiveLock}',
  'ACCESS EXCLUSIVE':
    '{AccessShareLock,RowShareLock,RowExclusiveLock,ShareUpdateExclusiveLock,ShareLock,ShareRowExclusiveLock,ExclusiveLock,AccessExclusiveLock}',
};

/** What blocks a step: a transaction with a lock on a table or on rows of it; if both are missing, any old transaction. */
export interface Obstacle {
  lock?: { table: string; mode: LockMode };
  rowsOf?: string;
  holder: Holder;
}

/**
 * Leaves out the transactions that began after the step began to wait, and those that have ended since their locks were read.
 * PostgreSQL does not show when those of other roles began, so they stay.
 */
const BEFORE = `(state IS NULL OR xact_start < clock_timestamp() - make_interval(secs => $1::float8 / 1000))`;

/**
 * Finds what keeps a session from getting locks: the oldest transaction that holds a conflicting one.
 *
 * @param waited milliseconds for which the session has waited.
 */
export async function obstacleTo(
  session: Session,
  locks: Locks,
  waited: number,
): Promise<Obstacle | undefined> {
  const wanted = Object.entries(locks);
  const { rows } = await session.query<{ table: string; mode: LockMode } & Holder>(
    `SELECT "table", wanted.mode, ${HOLDER}
     FROM unnest($2::text[], $3::text[], $4::text[]) AS wanted ("table", mode, conflicting)
     JOIN pg_locks ON relation = to_regclass(quote_ident("table")) AND pg_locks.mode = ANY (conflicting::text[])
     JOIN pg_stat_activity USING (pid)
     WHERE ${LOCK_IS_HERE} AND granted AND pid <> pg_backend_pid() AND ${BEFORE}
     ORDER BY since LIMIT 1`,
    [
      waited,
      wanted.map(([table]) => table),
      wanted.map(([, mode]) => mode),
      wanted.map(([, mode]) => conflicts[mode]),
    ],
  );
  const [found] = rows;
  if (!found) return undefined;
  const { table, mode, ...holder } = found;
  return { lock: { table, mode }, holder };
}

/** Finds the oldest transaction that may have locked rows of a table. PostgreSQL does not show which rows a transaction has locked. */
export async function obstacleAmongRows(
  session: Session,
  table: string,
  waited: number,
): Promise<Obstacle | undefined> {
  const { rows } = await session.query<Holder>(
    `SELECT ${HOLDER}
     FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE ${LOCK_IS_HERE} AND relation = to_regclass(quote_ident($2)) AND mode IN ('RowShareLock', 'RowExclusiveLock')
       AND backend_xid IS NOT NULL AND pid <> pg_backend_pid() AND ${BEFORE}
     ORDER BY since LIMIT 1`,
    [waited, table],
  );
  const [holder] = rows;
  return holder && { rowsOf: table, holder };
}

/**
 * Finds the oldest transaction in the database whose snapshot is older than now: an index is not ready for use until those
 * transactions have ended.
 */
export async function oldestSnapshot(session: Session): Promise<Obstacle | undefined> {
  const { rows } = await session.query<Holder>(
    `SELECT ${HOLDER}
     FROM pg_stat_activity WHERE datname = current_database() AND backend_xmin IS NOT NULL AND pid <> pg_backend_pid()
     ORDER BY age(backend_xmin) DESC, since LIMIT 1`,
  );
  const [holder] = rows;
  return holder && { holder };
}
