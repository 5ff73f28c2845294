import type { Knex } from 'knex';

/** What we use of Knex's pool, which its types do not describe. */
interface Pool {
  on(event: 'startReaping', listener: () => void): void;
  /** The timer that closes idle connections, while it runs. */
  interval: NodeJS.Timeout | null;
}

/**
 * Lets a process end although the pool of its embedded database has an idle connection. That connection is not a socket, so only
 * the pool's timer keeps the process alive.
 */
export function letProcessEnd(db: Knex): void {
  const { pool } = db.client as { pool: Pool };
  // The pool says that it starts the timer just before it does.
  pool.on('startReaping', () => queueMicrotask(() => pool.interval?.unref()));
}
