import type { Knex } from 'knex';
import type { Pace, Report } from './pace';
import type { Step } from './migration';
import { withSession, type Session } from './session';

/**
 * Reports, from another connection, how far a session has come with a step that is one long statement. That nothing can be
 * found out is no error: the pool may have no other connection.
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
    report(`${Math.round((performance.now() - began) / 1_000)} s${said === undefined ? '' : `, ${said}`}`);
  };
  const timer = setInterval(() => void look(), reportEvery);
  try {
    return await task();
  } finally {
    clearInterval(timer);
  }
}

interface IndexProgress {
  phase: string;
  percent: number | null;
  waits: boolean;
}

async function progressOf(other: Session, pid: number): Promise<string | undefined> {
  const { rows } = await other.query<IndexProgress>(
    `SELECT phase, lockers_total > 0 AS waits, (100 * coalesce(
       nullif(blocks_done, 0)::float8 / nullif(blocks_total, 0), tuples_done::float8 / nullif(tuples_total, 0)))::int AS percent
     FROM pg_stat_progress_create_index WHERE pid = $1`,
    [pid],
  );
  const [found] = rows;
  if (!found) return undefined;
  const { phase, percent, waits } = found;
  return waits ? phase : `${phase}${percent === null ? '' : ` ${percent} %`}`;
}
