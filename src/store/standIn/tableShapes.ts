import type { Knex } from 'knex';

/** What the statements that restore a table need to know about it. */
export interface TableShape {
  name: string;
  /** The columns to which a value can be assigned: all but those that the database computes. */
  columns: readonly string[];
  /** The columns of the primary key. */
  key: readonly string[];
  /** Whether a foreign key refers to the table. Its rows then cannot be deleted and inserted again. */
  isReferenced: boolean;
}

/** Reads the shapes of tables from the database's catalogue, in the order of the names. */
export async function readShapes(db: Knex, names: readonly string[]): Promise<TableShape[]> {
  const { rows } = await db.raw<{ rows: TableShape[] }>(
    `
    SELECT name,
      ARRAY (
        SELECT attname::text FROM pg_attribute
        WHERE attrelid = named.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum
      ) AS columns,
      ARRAY (
        SELECT attname::text FROM pg_attribute JOIN pg_constraint ON conrelid = attrelid AND attnum = ANY (conkey)
        WHERE attrelid = named.oid AND contype = 'p' ORDER BY attnum
      ) AS key,
      EXISTS (SELECT FROM pg_constraint WHERE confrelid = named.oid AND contype = 'f') AS "isReferenced"
    FROM (
      SELECT name, place, quote_ident(name)::regclass AS oid FROM unnest(?::text[]) WITH ORDINALITY AS given (name, place)
    ) AS named
    ORDER BY place`,
    [[...names]],
  );
  return rows;
}
