import type { Knex } from 'knex';
import type { Rows } from './rows';

/**
 * A script that deletes all rows, sets every sequence as it is now and restores the rows of an earlier moment. It needs one round
 * trip and no query of the catalogue, because a service is reset before each of thousands of cases.
 *
 * TRUNCATE creates a new file for each table and index, which takes ten times longer. One statement deletes from all
 * tables, because foreign keys are checked at its end, so the order of the tables does not matter.
 */
export async function restoreScript(db: Knex, rows: Rows): Promise<string> {
  const quoted = async (query: string) =>
    (await db.raw<{ rows: { name: string }[] }>(query)).rows.map(({ name }) => name);
  const tables = await quoted(`
    SELECT quote_ident(relname) AS name FROM pg_class
    WHERE relnamespace = current_schema::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
      AND relname NOT LIKE 'knex%'`);
  const sequences = await quoted(`
    SELECT format('setval(%L, %s, %L)', quote_ident(sequencename), coalesce(last_value, start_value), last_value IS NOT NULL) AS name
    FROM pg_sequences
    WHERE schemaname = current_schema AND sequencename NOT LIKE 'knex%'`);
  const inserts = rows.map(({ table, rows: json }) =>
    db
      .raw('INSERT INTO ?? OVERRIDING SYSTEM VALUE SELECT * FROM json_populate_recordset(NULL::??, ?)', [
        table,
        table,
        json,
      ])
      .toQuery(),
  );
  const [mayReplicate] = await quoted("SELECT current_setting('is_superuser') AS name");
  const statements = [
    "SELECT set_config('understudy.cut_audit', 'on', true)",
    // As a replica it does not check the foreign keys of each row, which takes half of the time; these rows have been checked
    // before.
    ...(mayReplicate === 'on' ? ["SELECT set_config('session_replication_role', 'replica', true)"] : []),
    `WITH ${tables.map((table) => `${table} AS (DELETE FROM ${table})`).join(', ')} SELECT`,
    ...(sequences.length > 0 ? [`SELECT ${sequences.join(', ')}`] : []),
    ...inserts,
  ];
  // Knex must not read a question mark in a value as a placeholder.
  return statements.join(';\n').replaceAll('?', '\\?');
}
