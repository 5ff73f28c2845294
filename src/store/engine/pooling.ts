import type { Database } from './database';

/** A pooler in front of the server does not pool by session. */
export class PoolerSharesConnections extends Error {
  constructor() {
    super('A pooler shares its connections between clients');
  }
}

/**
 * Whether a pooler sends the statements of one connection to several connections of the server, as PgBouncer does in its
 * transaction and statement modes. The settings and prepared statements of a connection then apply to others.
 */
export async function isShared({
  knex: db,
  pipeline,
}: Pick<Database, 'knex' | 'pipeline'>): Promise<boolean> {
  if (!pipeline) return false;
  const { first, now } = await pipeline.processes();
  const { rows } = await db.raw<{ rows: [{ process: number }] }>('SELECT pg_backend_pid() AS process');
  // An idle pooler hands out its most recently used connection, a busy one any.
  return first !== now || rows[0].process === now;
}
