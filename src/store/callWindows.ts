import type { Knex } from 'knex';
import { prepared } from './engine/prepared';

/**
 * Lets a call through unless `limit` others with the same key were let through within the last `seconds`, and counts
 * it. The count is in the database, so that all nodes of a cluster share it.
 */
export async function admitCall(
  db: Knex,
  key: Buffer,
  now: Date,
  limit: number,
  seconds: number,
): Promise<boolean> {
  const rows = await admit(db, {
    key,
    now,
    limit,
    since: new Date(now.getTime() - seconds * 1000),
    endsAt: new Date(now.getTime() + seconds * 1000),
  });
  return rows.length === 1;
}

const admit = prepared(
  'admit_call',
  `
  INSERT INTO call_window (digest, calls, ends_at) VALUES (:key, ARRAY[:now::timestamptz], :endsAt)
  ON CONFLICT (digest) DO UPDATE SET
    calls = (SELECT array_agg(at) FROM unnest(call_window.calls || :now::timestamptz) AS at WHERE at > :since),
    ends_at = :endsAt
  WHERE (SELECT count(*) FROM unnest(call_window.calls) AS at WHERE at > :since) < :limit
  RETURNING 1`,
);
