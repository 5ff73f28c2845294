import type { Locks, LockMode } from './migration';
import type { Session } from './session';

/** A connection that holds a lock. */
export interface Holder {
  pid: number;
  application: string;
  state: string;
  /** When its transaction began, or when it connected if it is in none. */
  since: Date;
}

/** A holder in words, such as "process 4711 (psql, idle in transaction since 2026-01-31T10:00:00.000Z)". */
export function describeHolder(holder: Holder | undefined): string {
  if (!holder) return 'a process that has just ended';
  const { pid, application, state, since } = holder;
  return `process ${pid} (${application === '' ? 'no application_name' : application}, ${state} since ${since.toISOString()})`;
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

/** What keeps a step from going on: a transaction with a lock on a table, or any old one if `lock` is missing. */
export interface Obstacle {
  lock?: { table: string; mode: LockMode };
  holder: Holder;
}

/** Finds what keeps a session from getting locks: the oldest transaction with a lock that conflicts with one of them. */
export async function obstacleTo(session: Session, locks: Locks): Promise<Obstacle | undefined> {
  const wanted = Object.entries(locks);
  const { rows } = await session.query<{ table: string; mode: LockMode } & Holder>(
    `SELECT "table", wanted.mode, pid, application_name AS application, state,
            coalesce(xact_start, backend_start) AS since
     FROM unnest($1::text[], $2::text[], $3::text[]) AS wanted ("table", mode, conflicting)
     JOIN pg_locks ON relation = to_regclass(quote_ident("table")) AND pg_locks.mode = ANY (conflicting::text[])
     JOIN pg_stat_activity USING (pid)
     WHERE granted AND pid <> pg_backend_pid()
     ORDER BY since LIMIT 1`,
    [
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

/**
 * Finds the oldest transaction in the database whose snapshot is older than now: an index is not ready for use until those
 * have ended.
 */
export async function oldestSnapshot(session: Session): Promise<Holder | undefined> {
  const { rows } = await session.query<Holder>(
    `SELECT pid, application_name AS application, state, xact_start AS since
     FROM pg_stat_activity WHERE datname = current_database() AND backend_xmin IS NOT NULL AND pid <> pg_backend_pid()
     ORDER BY since LIMIT 1`,
  );
  return rows[0];
}
