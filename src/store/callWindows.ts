import type { Knex } from 'knex';
import { prepared } from './engine/prepared';
import type { Write } from './engine/writeTogether';

/** A call to count. */
export interface CountedCall {
  /** Calls with the same key count together. */
  key: Buffer;
  now: Date;
  /** Largest number of calls admitted within the window. */
  limit: number;
  /** The length of the window. */
  seconds: number;
}

/**
 * Admits a call and counts it, unless `limit` calls with the same key were admitted within the last `seconds`. The count
 * is in the database, so that all nodes of a cluster share it.
 *
 * @returns whether the call is admitted.
 */
export async function admitCall(db: Knex, { key, now, limit, seconds }: CountedCall): Promise<boolean> {
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

/** Removes one call, admitted at a given moment, from the count. */
export function forgetCall(db: Knex, key: Buffer, at: Date): Write {
  const place = 'array_position(calls, ?::timestamptz)';
  return {
    query: db('call_window')
      .where({ digest: key })
      .whereRaw('?::timestamptz = ANY (calls)', [at])
      .update({ calls: db.raw(`calls[1:${place} - 1] || calls[${place} + 1:]`, [at, at]) }),
  };
}
