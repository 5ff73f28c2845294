import { migrations } from '../../../db/migrations';
import type { Database } from '../../../src/store/engine/database';
import { DatabaseIsNewer } from '../../../src/store/engine/migrating/compatibility';
import { isMigrated, migrate } from '../../../src/store/engine/migrate';
import { readSchema } from '../../../src/store/engine/schema';
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
    const before = await readSchema(db.knex);
    for (const { migration } of migrations.toReversed()) await migration.down?.(db.knex);
    await expect(readSchema(db.knex)).resolves.toEqual([]);
    await db.knex('knex_migrations').delete();
    await expect(migrate(db.knex)).resolves.toEqual(names);
    await expect(readSchema(db.knex)).resolves.toEqual(before);
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
