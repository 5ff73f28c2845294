import type { Database } from './database';
import { hasTables } from './hasTables';
import { isMigrated } from './migrate';
import { isShared } from './pooling';

/** Locks a row for a change, but matches none; PostgreSQL rejects it if the database is read-only. */
const probe = {
  name: 'readiness',
  text: 'SELECT company_id FROM company WHERE company_id = $1 FOR KEY SHARE',
};
const NO_COMPANY = -1;

/** The problems, by the error codes of the probe. */
const problems: Readonly<Record<string, string>> = {
  '25006': 'the database is read-only',
  shared: 'a pooler shares its connections between clients; it must pool by session',
  '26000': 'a pooler loses prepared statements; it must pool by session',
  '42P05': 'a pooler mixes prepared statements up; it must pool by session',
  '42P01': 'the schema of the database is not that of this version',
};

/**
 * Checks that calls can be answered: the schema is this version's, no pooler shares connections, rows can be changed, and
 * a prepared statement still exists when it is used again. A connection that fails the check is replaced.
 *
 * @param tables the contracts' tables.
 * @returns the problem that prevents calls from being answered; undefined if there is none.
 */
export async function problemOf(
  database: Pick<Database, 'knex' | 'pipeline' | 'renew'>,
  tables: readonly string[],
): Promise<string | undefined> {
  const { knex: db, pipeline } = database;
  try {
    if (!(await isMigrated(db)) || !(await hasTables(db, tables))) return problems['42P01'];
    if (await isShared(database)) {
      database.renew?.();
      return problems.shared;
    }
    await db.raw(probe.text.replace('$1', '?'), [NO_COMPANY]);
    for (let time = 0; pipeline && time < 2; time++) await pipeline.rows(probe, [NO_COMPANY]);
    return undefined;
  } catch (error) {
    return problems[(error as { code?: string }).code ?? ''] ?? 'the database cannot be reached';
  }
}
