import type { Knex } from 'knex';
import { isStepped, type NamedMigration } from './migration';
import { withSession } from './session';
import { atOnce } from './steps';

/** By default Knex finds migrations by file name; compiled and source names differ, so Knex gets the list. */
function sourceOf(list: readonly NamedMigration[]): Knex.MigrationSource<NamedMigration> {
  return {
    getMigrations: () => Promise.resolve([...list]),
    getMigrationName: ({ name }) => name,
    getMigration: ({ migration }) =>
      Promise.resolve(
        isStepped(migration)
          ? {
              async up(knex: Knex) {
                for (const step of migration.steps)
                  await withSession(knex, (session) => session.query(atOnce(step)));
              },
              down: (knex: Knex) => migration.down(knex),
            }
          : migration,
      ),
  };
}

/**
 * Runs the migrations of a list that have not run, on a database that no other process uses.
 *
 * @returns their names.
 */
export async function runAtOnce(transaction: Knex, list: readonly NamedMigration[]): Promise<string[]> {
  const [, ran] = (await transaction.migrate.latest({ migrationSource: sourceOf(list) })) as [
    number,
    string[],
  ];
  return ran;
}
