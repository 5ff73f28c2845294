import type { Knex } from 'knex';
import type { Client } from 'pg';

/**
 * What PostgreSQL answers on a connection that will answer the same for good, though a new one may not: it was made while
 * new ones were read-only (25006), or a prepared statement is gone or stands there from somebody else (26000, 42P05).
 */
const spoiled: ReadonlySet<unknown> = new Set(['25006', '26000', '42P05']);

/** Whether an error says that its connection must be left for a new one. */
export function isSpoiled(error: unknown): boolean {
  return spoiled.has((error as { code?: unknown }).code);
}

/** Makes the pool leave all its connections for new ones when one of them is spoiled: the others came about like it. */
export function leaveSpoiled(db: Knex): void {
  const client = db.client as {
    pool: { on(event: 'createSuccess', listener: (id: number, connection: Client) => void): void };
    validateConnection(connection: Client): boolean;
  };
  // Counts how often; a connection is as old as the count at which it was made.
  let generation = 0;
  const made = new WeakMap<Client, number>();
  client.pool.on('createSuccess', (_, connection) => made.set(connection, generation));
  // Knex asks before it gives one out.
  client.validateConnection = (connection) => made.get(connection) === generation;
  db.on('query-error', (error: unknown) => {
    if (isSpoiled(error)) generation++;
  });
}
