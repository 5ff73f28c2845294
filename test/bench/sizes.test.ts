import type { Knex } from 'knex';
import { sizesOf, sizesTable } from '../../bench/sizes';
import { loadCompany } from '../../bench/users/loadCompany';
import { openDatabase } from '../../src/store/engine/database';
import { describeOnPostgreSQL } from '../support/describeOnPostgreSQL';
import { createDatabase } from '../support/postgresql';

test('shows what databases take', () => {
  const MB = 2 ** 20;
  const loaded = { users: 1_000, tables: 3 * MB, indexes: MB, database: 12.4 * MB };
  const after = { ...loaded, database: 2_000.6 * MB };
  expect(sizesTable([{ name: '1,000 users', loaded, after }])).toBe(
    `| what        | tables MB | indexes MB | bytes a user | on disk MB | after the calls MB |
|-------------|----------:|-----------:|-------------:|-----------:|-------------------:|
| 1,000 users |         3 |          1 |        4,194 |         12 |              2,001 |`,
  );
});

// `globalSetup` reports if this machine has no PostgreSQL.
describeOnPostgreSQL('what a database takes', () => {
  test('is its tables, its indexes, and the files with both', async () => {
    const place = await createDatabase(
      process.env.UNDERSTUDY_TEST_POSTGRESQL ?? '',
      process.env.UNDERSTUDY_TEST_TEMPLATE,
    );
    const database = await openDatabase({ kind: 'postgresql', url: place.url, poolSize: 1 });
    try {
      const db: Knex = database.knex;
      const before = await sizesOf(place.url);
      await loadCompany(db, {
        name: 'Company',
        users: 5_000,
        authCode: 'code',
        passwordHash: 'h'.repeat(96),
      });
      const after = await sizesOf(place.url);
      const { rows } = await db.raw<{ rows: [{ tables: string; indexes: string }] }>(
        `SELECT pg_table_size('node') + pg_table_size('email_claim') AS tables,
           pg_indexes_size('node') + pg_indexes_size('email_claim') AS indexes`,
      );
      // The technicians and the master administrator.
      expect([before.users, after.users]).toEqual([0, 5_001]);
      expect(after.tables).toBeGreaterThan(Number(rows[0].tables));
      expect(after.indexes).toBeGreaterThan(Number(rows[0].indexes));
      expect(after.tables - before.tables).toBeGreaterThan(5_000 * 200);
      expect(after.database).toBeGreaterThan(after.tables + after.indexes);
    } finally {
      await database.close();
      await place.drop();
    }
  });
});
