import { Client } from 'pg';
import { formatted, markdownTable } from './markdown';

/** The space that a database takes on disk, in bytes. */
export interface Sizes {
  /** The number of users with an e-mail address. */
  users: number;
  /** The rows of all tables, with what is stored beside them. */
  tables: number;
  indexes: number;
  /** The files of the database, including the system's own tables. */
  database: number;
}

/** Reads the space that a PostgreSQL database takes. */
export async function sizesOf(url: string): Promise<Sizes> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ sizes: Sizes }>(
      `SELECT jsonb_build_object(
         'users', (SELECT count(*) FROM email_claim),
         'tables', sum(pg_table_size(oid)), 'indexes', sum(pg_indexes_size(oid)),
         'database', pg_database_size(current_database())
       ) AS sizes
       FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
    );
    return rows[0]!.sizes;
  } finally {
    await client.end();
  }
}

/**
 * The space that databases take, as a table.
 *
 * @param each the name of each, and its sizes after loading and after the calls.
 */
export function sizesTable(each: readonly { name: string; loaded: Sizes; after: Sizes }[]): string {
  const megabytes = (bytes: number) => formatted(bytes / 2 ** 20, 0);
  const heads = ['what', 'tables MB', 'indexes MB', 'bytes a user', 'on disk MB', 'after the calls MB'];
  const rows = each.map(({ name, loaded, after }) => [
    name,
    megabytes(loaded.tables),
    megabytes(loaded.indexes),
    formatted((loaded.tables + loaded.indexes) / loaded.users, 0),
    megabytes(loaded.database),
    megabytes(after.database),
  ]);
  return markdownTable(heads, rows, 1);
}
