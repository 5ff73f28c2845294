import type { Knex } from 'knex';
import type { Client } from 'pg';

/** The database did not answer in time; it may or may not have carried out the statement. */
export class NoAnswer extends Error {
  constructor(ms: number) {
    super(`The database did not answer within ${ms} ms; the connection was closed`);
  }
}

/** Knex's built-in pool. */
type Pool = Extract<Knex.Client['pool'], { on: unknown }>;

/**
 * Closes each connection that has been out of the pool for longer than `ms`: if the server hangs or the network fails,
 * callers would otherwise wait forever. A single statement has the whole time; the statements of a transaction share it.
 *
 * pg's own `query_timeout` would return the connection to the pool: the next statement would wait for the one that hangs,
 * or run within its transaction.
 */
export function giveUpUnanswered(db: Knex, ms: number): void {
  const { pool } = db.client as { pool: Pool };
  const timers = new Map<Client, NodeJS.Timeout>();
  pool.on('acquireSuccess', (_acquire: number, client: Client) =>
    timers.set(
      client,
      // pg rejects the connection's pending queries with this error, and Knex does not reuse the connection.
      setTimeout(() => client.connection.stream.destroy(new NoAnswer(ms)), ms),
    ),
  );
  pool.on('release', (client: Client) => {
    clearTimeout(timers.get(client));
    timers.delete(client);
  });
}
