import type { Knex } from 'knex';
import type { Pipeline } from './pipeline';

/** The connections of this process to its database. */
export interface ConnectionCounts {
  /** Those that serve a caller or have a statement without an answer. */
  used: number;
  idle: number;
  /** The most that it opens: the pool's, and the one that calls share. A delayed shared connection has another beside it. */
  max: number;
  /** Callers that wait for a connection of the pool. */
  pending: number;
}

/** What is used of knex's pool (its library tarn). */
interface Pool {
  max: number;
  numUsed(): number;
  numFree(): number;
  numPendingAcquires(): number;
}

/** Counts the connections now, without using one. */
export function connectionCounts(db: Knex, pipeline: Pipeline | undefined): ConnectionCounts {
  const pool = (db.client as { pool: Pool }).pool;
  const shared = pipeline?.connections() ?? { used: 0, idle: 0 };
  return {
    used: pool.numUsed() + shared.used,
    idle: pool.numFree() + shared.idle,
    max: pool.max + (pipeline ? 1 : 0),
    pending: pool.numPendingAcquires(),
  };
}
