import { escapeLiteral } from 'pg';
import type { Pace } from './pace';
import type { Session } from './session';

/**
 * Runs statements in a transaction that neither waits for a lock nor runs for longer than the pace allows.
 *
 * The transaction is one message to the server, so that no lock is held while the server waits for this process, which may be
 * stopped or unreachable. The time limit applies to each statement of a message; so the statements are made a single one.
 *
 * @param note a further statement of the transaction, which records that it has run.
 */
export async function limited(
  session: Session,
  { lockTimeout, statementTimeout }: Pace,
  statements: string,
  note: string,
): Promise<void> {
  try {
    await session.query(`
      BEGIN;
      SET LOCAL lock_timeout = ${lockTimeout};
      SET LOCAL statement_timeout = ${statementTimeout};
      ${asOne(statements)};
      ${note};
      COMMIT`);
  } catch (error) {
    // A connection that has broken rolls back on its own.
    await session.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

function asOne(statements: string): string {
  return `DO ${escapeLiteral(`BEGIN EXECUTE ${escapeLiteral(statements)}; END`)}`;
}

/** Milliseconds after which the server notices that this process has ended, while a statement runs. */
const NOTICE_END = 1_000;

/**
 * Lets a session run statements that make no call wait: they may run for any time, but wait for a lock no longer than a step's
 * patience.
 */
export async function unlimited(
  session: Session,
  { patience }: Pick<Pace, 'patience'>,
  task: () => Promise<void>,
): Promise<void> {
  const names = ['lock_timeout', 'statement_timeout', 'client_connection_check_interval'];
  const { rows } = await session.query<Record<string, string>>(
    `SELECT ${names.map((name) => `current_setting('${name}') AS ${name}`).join(', ')}`,
  );
  const before = Object.entries(rows[0]!);
  await session.query(`SET lock_timeout = ${patience}; SET statement_timeout = 0`);
  // Otherwise the statement of a killed process would go on, and keep other instances from getting the lock. Servers on some
  // systems refuse this setting.
  await session.query(`SET client_connection_check_interval = ${NOTICE_END}`).catch(() => undefined);
  try {
    await task();
  } finally {
    const back = before.map(([name, value]) => `SET ${name} = ${escapeLiteral(value)}`).join('; ');
    await session.query(back).catch(() => undefined);
  }
}
