import type { Knex } from 'knex';
import type { Client } from 'pg';
import { UsageError } from '../../../contracts/usageError';
import type { Database } from '../../../store/engine/database';

/**
 * Runs a task while no other command moves or thaws the company. The lock ends with the process, even if that is killed.
 *
 * @throws UsageError if another command does.
 */
export async function alone<T>(
  { knex: db, kind }: Pick<Database, 'knex' | 'kind'>,
  company: number,
  task: () => Promise<T>,
): Promise<T> {
  // Nobody else can open an embedded database.
  if (kind === 'embedded') return task();
  const pool = db.client as Knex.Client;
  const connection = (await pool.acquireConnection()) as Client;
  const lock = [`understudy company move ${company}`];
  try {
    const { rows } = await connection.query<{ locked: boolean }>(
      'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS locked',
      lock,
    );
    if (!rows[0]!.locked)
      throw new UsageError(`Another command is moving company ${company}; wait for it, or stop it`);
    return await task();
  } finally {
    // A connection that has broken holds no lock.
    await connection.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', lock).catch(() => undefined);
    await pool.releaseConnection(connection);
  }
}
