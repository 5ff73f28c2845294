import type { Database } from '../../src/store/engine/database';
import { catalogue } from '../support/catalogue';
import { databaseKinds, openTestDatabase } from '../support/databases';

const tables = [...catalogue.exported, ...catalogue.expiring];

/** Whose the rows of a table are: a company's, one company's at a time (a claim), or the installation's. */
const claims = tables.filter((table) => table.claims !== undefined).map(({ name }) => name);
const owned = tables.map(({ name }) => name).filter((name) => !claims.includes(name));

/**
 * The second keys of claims, which the program does without. Version 0.1.0 names them in ON CONFLICT, and goes on beside this
 * one until its last instance is restarted; the release after this one drops them.
 */
const secondKeys = ['email_claim_company_id_node_id_key', 'lockpath_username_claim_company_id_user_id_key'];

interface Key {
  table: string;
  name: string;
  columns: string[];
}

interface ForeignKey extends Key {
  to: string;
  referred: string[];
}

/** What lets companies be spread over machines, and moved from one installation to another. */
describe.each(databaseKinds)('the keys of the %s database', (kind) => {
  let database: Database;
  beforeAll(async () => (database = await openTestDatabase(kind)));
  afterAll(() => database.close());

  /** Reads from the catalogue of the server. */
  async function read<Row>(query: string): Promise<Row[]> {
    const { rows } = await database.knex.raw<{ rows: Row[] }>(`
      WITH ours AS (
        SELECT oid, relname::text AS name FROM pg_class
        WHERE relnamespace = current_schema::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
          AND relname NOT LIKE 'knex%'
      )
      ${query}`);
    return rows;
  }

  const columnsOf = (relation: string, numbers: string) => `
    ARRAY (
      SELECT attname::text FROM unnest(${numbers}) WITH ORDINALITY AS part (number, place)
      JOIN pg_attribute ON attrelid = ${relation} AND attnum = number ORDER BY place
    )`;

  /** The keys of tables; those of a partition are its table's. */
  const uniqueKeys = () =>
    read<Key>(`
      SELECT ours.name AS "table", indexrelid::regclass::text AS name, ${columnsOf('indrelid', 'indkey::int2[]')} AS columns
      FROM ours LEFT JOIN pg_inherits ON inhparent = ours.oid
      JOIN pg_index ON indrelid IN (ours.oid, inhrelid) WHERE indisunique`);

  test('of what a company owns begin with the company', async () => {
    const keys = (await uniqueKeys()).filter(({ table }) => owned.includes(table));
    expect(new Set(keys.map(({ table }) => table))).toEqual(new Set(owned));
    expect(keys.filter(({ columns }) => columns[0] !== 'company_id')).toEqual([]);
  });

  test('of a claim are one, which is the value', async () => {
    const keys = (await uniqueKeys()).filter(({ name }) => !secondKeys.includes(name));
    const ofClaims = claims.map((claim) => keys.filter(({ table }) => table === claim));
    expect(ofClaims.map((each) => each.map(({ columns }) => columns))).toEqual(
      claims.map(() => [[expect.not.stringMatching('company_id')]]),
    );
  });

  test('refer to rows of the same company only', async () => {
    const foreign = await read<ForeignKey>(`
      SELECT ours.name AS "table", conname::text AS name, confrelid::regclass::text AS "to",
        ${columnsOf('conrelid', 'conkey')} AS columns, ${columnsOf('confrelid', 'confkey')} AS referred
      FROM ours JOIN pg_constraint ON conrelid = ours.oid WHERE contype = 'f'`);
    expect(foreign.length).toBeGreaterThan(40);
    expect(
      foreign.filter(({ columns, referred }) => columns[0] !== 'company_id' || referred[0] !== 'company_id'),
    ).toEqual([]);
    expect(foreign.filter(({ to }) => !owned.includes(to))).toEqual([]);
  });

  test('have numbers that count within the company, or whose range the installation chooses', async () => {
    const keys = await uniqueKeys();
    const numbered = catalogue.sequences.flatMap(({ columns, ofInstallation }) =>
      columns.map(([table, column]) => ({ table, column, ofInstallation })),
    );
    const loose = numbered.filter(
      ({ table, column, ofInstallation }) =>
        !ofInstallation && !keys.some((key) => key.table === table && key.columns[1] === column),
    );
    expect(loose).toEqual([]);
    expect(numbered.filter(({ ofInstallation }) => ofInstallation)).toEqual([
      { table: 'company', column: 'company_id', ofInstallation: true },
    ]);
  });

  test('are known of every table', async () => {
    const names = (await read<{ name: string }>('SELECT name FROM ours')).map(({ name }) => name);
    expect([...owned, ...claims, ...catalogue.installation].toSorted()).toEqual(names.toSorted());
  });
});
