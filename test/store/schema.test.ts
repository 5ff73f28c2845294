import { Command } from 'commander';
import type { Knex } from 'knex';
import {
  policyOf,
  withPolicyOptions,
  type PolicyOptions,
} from '../../src/contracts/macro/commands/policyOptions';
import { blankFields } from '../../src/contracts/lockpath/users/userFields';
import {
  defaultPolicy,
  MAX_HISTORY,
  MAX_PASSWORD_LENGTH,
} from '../../src/contracts/macro/passwords/passwordPolicy';
import { auditColumns } from '../../src/store/audit/columns';
import type { Database } from '../../src/store/engine/database';
import { AWARENESS_USER, FULL_USER } from '../../src/store/lockpath/rows';
import { groupColumns, userColumns } from '../../src/store/rescue/columns';
import { blankNode, nodeKinds, type NodeRow } from '../../src/store/rescue/rows';
import { openTestDatabase } from '../support/databases';

/** What the code states about the schema outside the migrations must match the database's catalogue. */
describe('the schema', () => {
  let db: Knex;
  let database: Database;
  let company_id: number;
  beforeAll(async () => {
    database = await openTestDatabase('embedded');
    db = database.knex;
    const [made] = await db('company')
      .insert({ name: 'Any' })
      .returning<{ company_id: number }[]>('company_id');
    company_id = made!.company_id;
  });
  afterAll(() => database.close());

  /** The columns of a table, each with its SQL type. */
  async function typesOf(table: string): Promise<Record<string, string>> {
    const rows = await db('pg_attribute')
      .whereRaw('attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped', [table])
      .select<{ name: string; type: string }[]>('attname as name', db.raw('atttypid::regtype::text AS type'));
    const types = rows.map(({ name, type }) => [
      name,
      type === 'timestamp with time zone' ? 'timestamptz' : type,
    ]);
    return Object.fromEntries(types) as Record<string, string>;
  }

  /** The texts or numbers that a table's check allows for a column. */
  async function allowed(table: string, column: string): Promise<string[]> {
    const { rows } = await db.raw<{ rows: { definition: string }[] }>(
      `SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = ?`,
      [`${table}_${column}_check`],
    );
    return [...rows[0]!.definition.matchAll(/'(\w+)'|\b(\d+)\b/g)].map(
      ([, text, number]) => (text ?? number)!,
    );
  }

  test('a blank node has the defaults of the columns', async () => {
    const key = { company_id, node_id: 1, parent_id: null, kind: 'root' } as const;
    const [made] = await db<NodeRow>('node').insert(key).returning('*');
    expect(blankNode(key)).toEqual(made);
  });

  test('a node may have exactly the kinds in the code', async () => {
    expect((await allowed('node', 'kind')).toSorted()).toEqual([...nodeKinds].toSorted());
  });

  test('the columns that a change in Rescue sets have the types in its statements', async () => {
    const types = await typesOf('node');
    expect(types).toMatchObject(userColumns);
    expect(types).toMatchObject(groupColumns);
  });

  test('an entry of the audit has every column except the id, which the database assigns', async () => {
    const types = await typesOf('audit');
    delete types.audit_id;
    expect(Object.fromEntries(Object.values(auditColumns).map(({ name, type }) => [name, type]))).toEqual(
      types,
    );
  });

  test("MACRO's password policy has the defaults of the columns", async () => {
    const [made] = await db('macro_database').insert({ company_id, code: 'ANY' }).returning<object[]>('*');
    expect({ company_id, code: 'ANY', ...defaultPolicy }).toEqual(made);
  });

  test.each([
    ['history', MAX_HISTORY],
    ['max_length', MAX_PASSWORD_LENGTH],
  ])("the %s of MACRO's password policy has the same maximum as in the code", async (column, most) => {
    const [other] = await db('company')
      .insert({ name: column })
      .returning<{ company_id: number }[]>('company_id');
    const row = { company_id: other!.company_id, code: column };
    await expect(db('macro_database').insert({ ...row, [column]: most + 1 })).rejects.toThrow(
      /check constraint/,
    );
    await db('macro_database').insert({ ...row, [column]: most });
  });

  test('an option of the command line sets each column of the password policy', () => {
    const policy = (args: readonly string[]) => {
      const command = withPolicyOptions(new Command()).parse(args, { from: 'user' });
      return policyOf(command.opts<PolicyOptions>());
    };
    expect(policy([])).toEqual(defaultPolicy);
    const options = withPolicyOptions(new Command()).options.map(({ long, required }) => [
      long!,
      ...(required ? ['9'] : []),
    ]);
    const different = Object.entries(policy(options.flat())).filter(
      ([column, value]) => value !== defaultPolicy[column as keyof typeof defaultPolicy],
    );
    expect(different.map(([column]) => column)).toEqual(Object.keys(defaultPolicy));
  });

  test('an account of Lockpath may have exactly the types in the code', async () => {
    expect(await allowed('lockpath_user', 'account_type')).toEqual([FULL_USER, AWARENESS_USER].map(String));
  });

  test('a blank user of Lockpath has the defaults of the columns', async () => {
    const rows = await db('information_schema.columns')
      .where({ table_name: 'lockpath_user' })
      .whereNotIn('column_name', ['company_id', 'user_id', 'deleted', 'credential_version', 'version'])
      .whereNot('column_name', 'password_hash')
      .andWhereRaw("(column_default IS NOT NULL OR is_nullable = 'YES')")
      .select<{ name: string; value: string | null }[]>('column_name as name', 'column_default as value');
    const defaults = Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value ?? 'null')]));
    expect(Object.keys(defaults)).toContain('language');
    expect(blankFields).toMatchObject(defaults);
  });
});
