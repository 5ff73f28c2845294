import type { Knex } from 'knex';
import { deleteExpiredSessions } from './macro/sessions';

/** Deletes what has run out and no longer counts: sessions, and counts of calls. */
export async function deleteExpired(db: Knex, now: Date): Promise<void> {
  await db('session').where('expires_at', '<=', now).delete();
  await deleteExpiredSessions(db, now);
  await db('lockpath_session').where('expires_at', '<=', now).delete();
  await db('call_window').where('ends_at', '<=', now).delete();
}
