import type { Knex } from 'knex';

/** Deletes what has run out and no longer counts: sessions, and counts of calls. */
export async function deleteExpired(db: Knex, now: Date): Promise<void> {
  await db('session').where('expires_at', '<=', now).delete();
  await db('call_window').where('ends_at', '<=', now).delete();
}
