import type { Knex } from 'knex';
import type { ExpiringTable } from './tables';

/** Deletes expired rows that no longer count: sessions, and counts of calls. */
export async function deleteExpired(db: Knex, tables: readonly ExpiringTable[], now: Date): Promise<void> {
  for (const { name, column, keptMs = 0 } of tables) {
    await db(name)
      .where(column, '<=', new Date(now.getTime() - keptMs))
      .delete();
  }
}
