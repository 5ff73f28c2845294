import { escapeLiteral } from 'pg';
import type { SteppedMigration } from './migration';
import type { Ask, Session } from './session';

/** What the database remembers of a migration that has begun. */
export interface Progress {
  name: string;
  /** The last migration of the oldest version that works with it. */
  works_from: string;
  /** The objects of the schema before it that it removes or changes, in words. */
  replaces: readonly string[];
  /** The number of its steps that are done. */
  steps: number;
  /** Of a step in batches, the key of the last row that is done, as texts. */
  position: readonly string[] | null;
}

/**
 * Knex's table says which migrations have run; this one says how far the current one has come, and with which older versions each
 * works. It has Knex's prefix, so that code that leaves out Knex's tables leaves it out too, even in older versions.
 */
const TABLE = 'knex_migrations_progress';

/** The names of the migrations that have run; none if the database is empty. */
export async function readApplied(ask: Ask): Promise<string[]> {
  return (await rowsOf<{ name: string }>(ask, 'knex_migrations')).map(({ name }) => name);
}

/** The migrations that have begun. */
export function readProgress(ask: Ask): Promise<Progress[]> {
  return rowsOf(ask, TABLE);
}

/** The rows of a table of the current schema; none if it is missing. */
async function rowsOf<Row extends object>(ask: Ask, table: string): Promise<Row[]> {
  const { rows } = await ask<{ there: boolean }>(
    `SELECT to_regclass(quote_ident(current_schema) || '.${table}') IS NOT NULL AS there`,
  );
  return rows[0]!.there ? (await ask<Row>(`SELECT * FROM ${table}`)).rows : [];
}

/** Records that a migration begins, unless it has begun before. @returns how far it has come. */
export async function beginProgress(
  session: Session,
  name: string,
  { worksFrom }: SteppedMigration,
  replaces: readonly string[],
): Promise<Pick<Progress, 'steps' | 'position'>> {
  await session.query(`
    CREATE TABLE IF NOT EXISTS ${TABLE} (
      name       text PRIMARY KEY,
      works_from text NOT NULL,
      replaces   jsonb NOT NULL DEFAULT '[]',
      steps      integer NOT NULL DEFAULT 0,
      position   jsonb
    )`);
  await session.query(
    `INSERT INTO ${TABLE} (name, works_from, replaces) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    [name, worksFrom, JSON.stringify(replaces)],
  );
  const { rows } = await session.query<Progress>(`SELECT steps, position FROM ${TABLE} WHERE name = $1`, [
    name,
  ]);
  return rows[0]!;
}

/** Records a migration of which all steps are done. */
export async function recordWhole(
  session: Session,
  name: string,
  migration: SteppedMigration,
  replaces: readonly string[],
): Promise<void> {
  await beginProgress(session, name, migration, replaces);
  await session.query(noteProgress(name, { steps: migration.steps.length, position: null }));
}

/** The statement that records how far a migration has come. */
export function noteProgress(
  name: string,
  { steps, position }: Pick<Progress, 'steps' | 'position'>,
): string {
  const at = position === null ? 'NULL' : escapeLiteral(JSON.stringify(position));
  return `UPDATE ${TABLE} SET steps = ${steps}, position = ${at} WHERE name = ${escapeLiteral(name)}`;
}

/** Records in Knex's table that a migration has run. */
export async function noteApplied(session: Session, name: string): Promise<void> {
  await session.query(
    `INSERT INTO knex_migrations (name, batch, migration_time)
     SELECT $1, coalesce(max(batch), 0) + 1, now() FROM knex_migrations`,
    [name],
  );
}
