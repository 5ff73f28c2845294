import type { Knex } from 'knex';
import type { Database } from '../../../src/store/engine/database';
import { openTestDatabase } from '../../support/databases';
import { catalogue } from '../../support/catalogue';

const { exported, expiring, installation, sequences } = catalogue;

/** A new table, sequence or reference must declare how an export treats it. */
describe('an export', () => {
  let db: Database;
  beforeAll(async () => (db = await openTestDatabase('embedded')));
  afterAll(() => db.close());

  test('contains every table whose rows belong to a company and do not expire', async () => {
    const tables = await list(
      db.knex,
      `
      SELECT relname AS item FROM pg_class
      WHERE relnamespace = current_schema::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
        AND relname NOT LIKE 'knex%'`,
    );
    const known = [...[...exported, ...expiring].map(({ name }) => name), ...installation];
    expect(known.toSorted()).toEqual(tables.toSorted());
  });

  test('orders each table after the tables that it refers to', async () => {
    const references = await list(
      db.knex,
      `
      SELECT conrelid::regclass || ' ' || confrelid::regclass AS item FROM pg_constraint
      WHERE contype = 'f' AND NOT (condeferrable AND conrelid = confrelid)`,
    );
    const place = (table?: string) => exported.findIndex(({ name }) => name === table);
    const pairs = references.map((pair) => pair.split(' ')).filter(([from]) => place(from) >= 0);
    expect(pairs.length).toBeGreaterThan(20);
    expect(pairs.filter(([from, to]) => place(to) < 0 || place(from) < place(to))).toEqual([]);
  });

  test('knows every column that a sequence numbers', async () => {
    const numbered = await list(
      db.knex,
      `
      SELECT coalesce(substring(column_default FROM '''(.*)'''), table_name || '_' || column_name || '_seq')
        || ' ' || table_name || ' ' || column_name AS item
      FROM information_schema.columns
      WHERE table_schema = current_schema AND table_name NOT LIKE 'knex%'
        AND NOT (SELECT relispartition FROM pg_class WHERE oid = quote_ident(table_name)::regclass)
        AND (column_default LIKE 'nextval%' OR is_identity = 'YES')`,
    );
    const known = sequences.flatMap(({ name, columns }) =>
      columns.map((column) => [name, ...column].join(' ')),
    );
    expect(known.toSorted()).toEqual(numbered.toSorted());
  });

  test('knows which tables have rows of companies', async () => {
    const tables = await list(
      db.knex,
      `
      SELECT table_name AS item FROM information_schema.columns
      WHERE table_schema = current_schema AND column_name = 'company_id'
        AND NOT (SELECT relispartition FROM pg_class WHERE oid = quote_ident(table_name)::regclass)`,
    );
    const known = [...exported, ...expiring.filter(({ ofNoCompany }) => !ofNoCompany)];
    expect(known.map(({ name }) => name).toSorted()).toEqual(tables.toSorted());
  });
});

async function list(db: Knex, query: string): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { item: string }[] }>(query);
  return rows.map(({ item }) => item);
}
