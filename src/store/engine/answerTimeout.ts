import type { Knex } from 'knex';
import type { Client } from 'pg';

/** The database did not answer in time; whether it has carried out what it was sent is not known. */
export class NoAnswer extends Error {
  constructor(ms: number) {
    super(`The database did not answer within ${ms} ms; the connection was given up`);
  }
}

/** Knex's own pool, as it makes one when it is not given another. */
type Pool = Extract<Knex.Client['pool'], { on: unknown }>;

/**
 * Gives up each connection that has been taken from the pool for longer than `ms`: when the server is paused or the
 * network is gone, nothing else would ever tell who waits on it. A statement that stands alone has the whole time, one
 * of a transaction what those before it left.
 *
 * The connection is closed rather than put back, as pg's own `query_timeout` leaves it to be: the next statement would
 * wait behind the one that hangs, or run within its transaction.
 */
export function giveUpUnanswered(db: Knex, ms: number): void {
  const { pool } = db.client as { pool: Pool };
  const timers = new Map<Client, NodeJS.Timeout>();
  pool.on('acquireSuccess', (_acquire: number, client: Client) =>
    timers.set(
      client,
      // pg ends what waits on the connection with this error, and Knex does not use it again.
      setTimeout(() => client.connection.stream.destroy(new NoAnswer(ms)), ms),
    ),
  );
  pool.on('release', (client: Client) => {
    clearTimeout(timers.get(client));
    timers.delete(client);
  });
}
