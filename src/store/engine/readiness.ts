import type { Database } from './database';
import { hasTables } from './hasTables';
import { isMigrated } from './migrate';

/** Locks a row for a change, but matches none; PostgreSQL rejects it if the database is read-only. */
const probe = {
  name: 'readiness',
  text: 'SELECT company_id FROM company WHERE company_id = $1 FOR KEY SHARE',
};
const NO_COMPANY = -1;

/** The problems, by the error codes of the probe. */
const problems: Readonly<Record<string, string>> = {
  '25006': 'the database is read-only',
  '26000': 'a pooler loses prepared statements; it must pool by session',
  '42P05': 'a pooler mixes prepared statements up; it must pool by session',
  '42P01': 'the schema of the database is not that of this version',
};

/**
 * Checks that calls can be answered: the schema is this version's, rows can be changed, and a prepared statement still
 * exists when it is used again. A connection that fails the check is replaced.
 *
 * @param tables the contracts' tables.
 * @returns the problem that prevents calls from being answered; undefined if there is none.
 */
export async function problemOf(
  { knex: db, pipeline }: Pick<Database, 'knex' | 'pipeline'>,
  tables: readonly string[],
): Promise<string | undefined> {
  try {
    if (!(await isMigrated(db)) || !(await hasTables(db, tables))) return problems['42P01'];
    await db.raw(probe.text.replace('$1', '?'), [NO_COMPANY]);
    for (let time = 0; pipeline && time < 2; time++) await pipeline.rows(probe, [NO_COMPANY]);
    return undefined;
  } catch (error) {
    return problems[(error as { code?: string }).code ?? ''] ?? 'the database cannot be reached';
  }
}
