import { migrations } from '../../../db/migrations';
import type { Database } from '../../../src/store/engine/database';
import { DatabaseIsNewer, isMigrated, migrate } from '../../../src/store/engine/migrate';
import { databaseKinds, emptyDatabase, openBlankDatabase, openTestDatabase } from '../../support/databases';

interface Key {
  company_id: number;
  node_id?: number;
}

const names = migrations.map(({ name }) => name);

describe.each(databaseKinds)('migrating a database: %s', (kind) => {
  let db: Database;
  const openMigrated = async () => (db = await openTestDatabase(kind));
  const openBlank = async () => (db = await openBlankDatabase(kind));
  afterEach(() => db.close());

  test('does nothing the second time', async () => {
    await openMigrated();
    await expect(isMigrated(db.knex)).resolves.toBe(true);
    await expect(migrate(db.knex)).resolves.toEqual([]);
    await expect(applied(db)).resolves.toEqual(names);
  });

  test('runs each migration once from several concurrent instances', async () => {
    await openBlank();
    await expect(isMigrated(db.knex)).resolves.toBe(false);
    const instances = kind === 'postgresql' ? 8 : 2;
    const ran = await Promise.all(Array.from({ length: instances }, () => migrate(db.knex)));
    expect(ran.flat()).toEqual(names);
    await expect(applied(db)).resolves.toEqual(names);
    await expect(isMigrated(db.knex)).resolves.toBe(true);
  });

  test('refuses a database with a migration of a newer version, and leaves it unchanged', async () => {
    await openMigrated();
    const newer = '999_from_the_future';
    await db.knex('knex_migrations').insert({ name: newer, batch: 2, migration_time: db.knex.fn.now() });
    await db.knex('knex_migrations').where({ name: names[0] }).delete();
    const refusal = migrate(db.knex);
    await expect(refusal).rejects.toBeInstanceOf(DatabaseIsNewer);
    await expect(refusal).rejects.toMatchObject({ migration: newer });
    await expect(applied(db)).resolves.toEqual([...names.slice(1), newer]);
  });

  test('migrates down to an empty schema and up again to the same one', async () => {
    await openMigrated();
    const before = await schema(db);
    for (const { migration } of migrations.toReversed()) await migration.down?.(db.knex);
    await expect(schema(db)).resolves.toEqual([]);
    await db.knex('knex_migrations').delete();
    await expect(migrate(db.knex)).resolves.toEqual(names);
    await expect(schema(db)).resolves.toEqual(before);
    expect(before).not.toEqual([]);
  });

  test('leaves a database that emptyDatabase can reset', async () => {
    await openMigrated();
    const addCompany = async () => {
      const [company] = await db.knex('company').insert({ name: 'Acme' }).returning<Key[]>('company_id');
      const [root] = await db
        .knex('node')
        .insert({ ...company, kind: 'root' })
        .returning<Key[]>(['company_id', 'node_id']);
      await db.knex('node').insert({ ...company, kind: 'technicians', parent_id: root?.node_id });
      await db.knex('email_claim').insert({ ...root, email_key: 'a@example.com' });
      return root;
    };
    const first = await addCompany();
    await emptyDatabase(db);
    await expect(db.knex('company')).resolves.toEqual([]);
    await expect(addCompany()).resolves.toEqual(first);
    await expect(isMigrated(db.knex)).resolves.toBe(true);
  });
});

function applied(db: Database): Promise<string[]> {
  return db.knex<{ name: string }>('knex_migrations').orderBy('id').pluck('name');
}

/** Everything that the migrations created, in a form that does not depend on when they ran. */
async function schema(db: Database): Promise<string[]> {
  const { rows } = await db.knex.raw<{ rows: { object: string }[] }>(`
    SELECT object FROM (
      SELECT 'column ' || concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default)
        FROM information_schema.columns WHERE table_schema = current_schema
      UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = current_schema
      UNION ALL SELECT 'sequence ' || concat_ws(' ', sequencename, data_type, start_value)
        FROM pg_sequences WHERE schemaname = current_schema
      UNION ALL SELECT 'constraint ' || concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
        FROM pg_constraint WHERE connamespace = current_schema::regnamespace
      UNION ALL SELECT 'function ' || pg_get_functiondef(oid)
        FROM pg_proc WHERE pronamespace = current_schema::regnamespace
    ) AS all_objects (object)
    WHERE object !~ '^(column|index|sequence|constraint) .*knex_migrations' ORDER BY object
  `);
  return rows.map(({ object }) => object);
}
