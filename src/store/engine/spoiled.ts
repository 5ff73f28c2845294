import type { Knex } from 'knex';
import type { Client } from 'pg';

/**
 * Error codes after which a connection keeps failing, though a new one may work: it was opened while new connections were
 * read-only (25006), or a prepared statement is missing, or another client's has the same name (26000, 42P05).
 */
const spoiled: ReadonlySet<unknown> = new Set(['25006', '26000', '42P05']);

/** Whether an error means that its connection must be replaced. */
export function isSpoiled(error: unknown): boolean {
  return spoiled.has((error as { code?: unknown }).code);
}

/**
 * Makes the pool replace all its connections if one of them is spoiled, because the others were opened the same way.
 *
 * @returns a function that makes the pool replace them for another reason.
 */
export function leaveSpoiled(db: Knex): () => void {
  const client = db.client as {
    pool: { on(event: 'createSuccess', listener: (id: number, connection: Client) => void): void };
    validateConnection(connection: Client): boolean;
  };
  // How often all connections have been replaced; a connection is valid only in the generation in which it was opened.
  let generation = 0;
  const made = new WeakMap<Client, number>();
  client.pool.on('createSuccess', (_, connection) => made.set(connection, generation));
  // Knex calls this before it hands out a connection.
  client.validateConnection = (connection) => made.get(connection) === generation;
  const leave = () => void generation++;
  db.on('query-error', (error: unknown) => {
    if (isSpoiled(error)) leave();
  });
  return leave;
}
