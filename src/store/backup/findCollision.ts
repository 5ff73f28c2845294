import type { Knex } from 'knex';
import type { Catalogue } from '../tables';
import { readCompany } from './readCompany';

/**
 * Finds whether another company of a database has a value of this one that must be unique across companies, such as an e-mail
 * address.
 *
 * @param from the database that has the company.
 * @param to the database that is to get it.
 * @returns the kind of the value, in words; undefined if there is no collision.
 */
export async function findCollision(
  from: Knex,
  to: Knex,
  { exported }: Pick<Catalogue, 'exported'>,
  companyId: number,
): Promise<string | undefined> {
  const claims = exported.filter(({ claims }) => claims !== undefined);
  const keys = new Map<string, string[]>();
  for (const { name } of claims) keys.set(name, await uniqueColumns(to, name));
  return readCompany(from, { exported: claims }, companyId, async ({ batches }) => {
    for await (const { table, rows } of batches()) {
      const key = keys.get(table)!;
      const { rows: taken } = await to.raw<{ rows: object[] }>(
        `SELECT FROM ?? AS held JOIN json_populate_recordset(NULL::??, ?) AS wanted USING (${key.map(() => '??').join(', ')})
         WHERE held.company_id <> wanted.company_id LIMIT 1`,
        [table, table, `[${rows.join(',')}]`, ...key],
      );
      if (taken.length > 0) return claims.find(({ name }) => name === table)!.claims;
    }
    return undefined;
  });
}

/** The columns of a table's unique key across companies. */
async function uniqueColumns(db: Knex, table: string): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { name: string }[] }>(
    `SELECT attname AS name FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
     WHERE indrelid = quote_ident(?)::regclass AND indisunique AND NOT (
       SELECT attnum FROM pg_attribute WHERE attrelid = indrelid AND attname = 'company_id'
     ) = ANY (indkey)`,
    [table],
  );
  return rows.map(({ name }) => name);
}
