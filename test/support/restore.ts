import type { Knex } from 'knex';
import type { Rows } from './rows';

/**
 * The statements, in one text, that take all rows away, begin every sequence anew and put the rows of a moment back: one
 * way to the database and no look into its catalogue, for a service that is put back before each of thousands of cases.
 *
 * TRUNCATE would make a new file for each table and index, which takes ten times longer. One statement deletes from all
 * tables, because foreign keys are looked at when it ends: so the order of the tables does not matter.
 */
export async function restoreScript(db: Knex, rows: Rows): Promise<string> {
  const quoted = async (query: string) =>
    (await db.raw<{ rows: { name: string }[] }>(query)).rows.map(({ name }) => name);
  const tables = await quoted(`
    SELECT quote_ident(tablename) AS name FROM pg_tables
    WHERE schemaname = current_schema AND tablename NOT LIKE 'knex%'`);
  const sequences = await quoted(`
    SELECT format('setval(%L, %s, false)', quote_ident(sequencename), start_value) AS name FROM pg_sequences
    WHERE schemaname = current_schema AND sequencename NOT LIKE 'knex%'`);
  const inserts = rows.map(({ table, rows: json }) =>
    db
      .raw('INSERT INTO ?? SELECT * FROM json_populate_recordset(NULL::??, ?)', [table, table, json])
      .toQuery(),
  );
  const statements = [
    "SELECT set_config('understudy.cut_audit', 'on', true)",
    `WITH ${tables.map((table) => `${table} AS (DELETE FROM ${table})`).join(', ')} SELECT`,
    ...(sequences.length > 0 ? [`SELECT ${sequences.join(', ')}`] : []),
    ...inserts,
  ];
  // Knex shall take no question mark within a value for a placeholder.
  return statements.join(';\n').replaceAll('?', '\\?');
}
