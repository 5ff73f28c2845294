import type { Database } from '../../../src/store/engine/database';
import { listAssociations, type Association } from '../../../src/store/macro/associations';
import { databaseKinds, openTestDatabase } from '../../support/databases';

const fields = ['study', 'site', 'user', 'role'] as const;
const values = ['a', 'b', ''];

describe.each(databaseKinds)('the associations in the %s database', (kind) => {
  let database: Database;
  let all: Association[];
  const list = (filters: Partial<Association>[]) => listAssociations(database.knex, 1, filters);

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    await database.knex.raw(`
      INSERT INTO company (company_id, name) VALUES (1, 'Any');
      INSERT INTO macro_database (company_id, code) VALUES (1, 'ANY');
      CREATE TEMP TABLE name AS SELECT unnest(ARRAY['${values.join("','")}']) AS name;
      INSERT INTO macro_study (company_id, name) SELECT 1, name FROM name;
      INSERT INTO macro_site (company_id, name) SELECT 1, name FROM name;
      INSERT INTO macro_role (company_id, name) SELECT 1, name FROM name;
      INSERT INTO macro_user (company_id, user_key, user_id, full_name, password_hash, password_temporary, password_changed_at)
        SELECT 1, name, upper(name), '', '', false, now() FROM name;
      INSERT INTO macro_association (company_id, user_key, role, study, site)
        SELECT 1, a.name, b.name, c.name, d.name FROM name a, name b, name c, name d`);
    all = await list([{}]);
  });
  afterAll(() => database.close());

  test('are all listed by an empty filter, and none without a filter', async () => {
    expect(all).toHaveLength(values.length ** fields.length);
    await expect(list([])).resolves.toEqual([]);
  });

  test('are listed by each combination of fields, alone and with others', async () => {
    const combinations = Array.from({ length: 16 }, (_, bits): Partial<Association> =>
      Object.fromEntries(
        fields.filter((_field, at) => (bits >> at) & 1).map((field) => [field, bits % 3 ? 'a' : '']),
      ),
    );
    const matching = (filters: Partial<Association>[]) =>
      all.filter((one) =>
        filters.some((filter) =>
          fields.every((field) => (filter[field] ?? one[field].toLowerCase()) === one[field].toLowerCase()),
        ),
      );
    for (const one of combinations) {
      expect(await list([one])).toEqual(matching([one]));
      const two = [one, { study: 'b', role: 'b' }, { site: 'none' }];
      expect(await list(two)).toEqual(matching(two));
    }
  });

  test('are not compared with each filter', async () => {
    const statements: { sql: string; bindings: string[] }[] = [];
    const listen = (query: (typeof statements)[number]) => void statements.push(query);
    database.knex.on('query', listen);
    await list([{ site: 'a' }]);
    database.knex.off('query', listen);
    const [{ sql, bindings }] = statements as [(typeof statements)[number]];
    const { rows } = await database.knex.raw<{ rows: object[] }>(
      `EXPLAIN ${sql.replace(/\$\d+/g, '?')}`,
      bindings,
    );
    expect(JSON.stringify(rows)).toContain('hashed SubPlan');
  });
});
