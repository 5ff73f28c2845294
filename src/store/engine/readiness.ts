import type { Database } from './database';
import { hasTables } from './hasTables';
import { isMigrated } from './migrate';

/** Looks whether a row could be changed, and finds none; PostgreSQL refuses it where nothing can be written. */
const probe = {
  name: 'readiness',
  text: 'SELECT company_id FROM company WHERE company_id = $1 FOR KEY SHARE',
};
const NO_COMPANY = -1;

/** What the codes of the probe's errors say is not so. */
const problems: Readonly<Record<string, string>> = {
  '25006': 'the database is read-only',
  '26000': 'a pooler loses prepared statements; it must pool by session',
  '42P05': 'a pooler mixes prepared statements up; it must pool by session',
  '42P01': 'the schema of the database is not that of this version',
};

/**
 * What keeps calls from being answered, by trying what a call needs: the schema is this version's, rows can be changed,
 * and a prepared statement is there when it is used again. A connection that has failed at it is left for a new one.
 *
 * @param tables those that the contracts need.
 * @returns undefined when nothing does.
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
