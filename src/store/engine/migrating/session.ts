import type { Knex } from 'knex';
import type { Client } from 'pg';

/** One connection to the database, for statements that must share it. */
export type Session = Pick<Client, 'query'>;

/** Carries out a statement without values, on any connection or on one. */
export type Ask = <Row extends object>(statement: string) => Promise<{ rows: Row[] }>;

/** Asks over any connection of a pool. */
export const asking =
  (db: Knex): Ask =>
  (statement) =>
    db.raw(statement);

/** Asks over one connection. */
export const on =
  (session: Session): Ask =>
  (statement) =>
    session.query(statement);

/** Lends a connection to a task; within a transaction, that of the transaction. */
export async function withSession<T>(db: Knex, task: (session: Session) => Promise<T>): Promise<T> {
  const pool = db.client as Knex.Client;
  const connection = (await pool.acquireConnection()) as Client;
  try {
    return await task(connection);
  } finally {
    await pool.releaseConnection(connection);
  }
}

/** Runs statements in one transaction. If one fails, none has changed anything. */
export async function inTransaction<T>(session: Session, task: () => Promise<T>): Promise<T> {
  await session.query('BEGIN');
  try {
    const result = await task();
    await session.query('COMMIT');
    return result;
  } catch (error) {
    // A connection that has broken rolls back on its own.
    await session.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
