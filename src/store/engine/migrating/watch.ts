import type { Knex } from 'knex';
import { describeHolder, HOLDER, type Holder } from './holders';
import type { Pace, Report } from './pace';
import type { Step } from './migration';
import { withSession, type Session } from './session';

/**
 * Reports, from another connection, how far a session has come with a step that is one long statement. It is not an error if that
 * fails: the pool may have no other connection.
 */
export async function watching<T>(
  db: Knex,
  session: Session,
  step: Step,
  { reportEvery }: Pick<Pace, 'reportEvery'>,
  report: Report,
  task: () => Promise<T>,
): Promise<T> {
  if (step.kind !== 'index' && step.kind !== 'validate') return task();
  const { rows } = await session.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const { pid } = rows[0]!;
  const began = performance.now();
  const look = async () => {
    const said = await withSession(db, (other) => progressOf(other, pid)).catch(() => undefined);
    report(`${Math.round((performance.now() - began) / 1_000)} s${said ? `, ${said}` : ''}`);
  };
  const timer = setInterval(() => void look(), reportEvery);
  try {
    return await task();
  } finally {
    clearInterval(timer);
  }
}

async function progressOf(other: Session, pid: number): Promise<string> {
  const { rows: builds } = await other.query<{ phase: string; percent: number | null }>(
    `SELECT phase, CASE WHEN phase NOT LIKE 'waiting %' THEN (100 * coalesce(
       nullif(blocks_done, 0)::float8 / nullif(blocks_total, 0), tuples_done::float8 / nullif(tuples_total, 0)))::int END AS percent
     FROM pg_stat_progress_create_index WHERE pid = $1`,
    [pid],
  );
  const { rows: blocking } = await other.query<Holder>(
    `SELECT ${HOLDER} FROM pg_stat_activity WHERE pid = ANY (pg_blocking_pids($1)) ORDER BY since LIMIT 1`,
    [pid],
  );
  const [build] = builds;
  const [holder] = blocking;
  if (holder) return `${build?.phase ?? 'waiting for a lock'}; in the way is ${describeHolder(holder)}`;
  return [build?.phase, build?.percent && `${build.percent} %`].filter(Boolean).join(' ');
}
