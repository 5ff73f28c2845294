import type { Knex } from 'knex';
import type { Database } from '../../../src/store/engine/database';
import { readShapes } from '../../../src/store/standIn/tableShapes';
import { catalogue } from '../../support/catalogue';
import { openTestDatabase } from '../../support/databases';

let database: Database;
let db: Knex;
beforeAll(async () => {
  database = await openTestDatabase('embedded');
  db = database.knex;
});
afterAll(() => database.close());

const names = [...catalogue.exported, ...catalogue.expiring].map(({ name }) => name);

test('the shape of a table has its columns, its key, and whether others refer to it', async () => {
  const shapes = await readShapes(db, ['email_claim', 'macro_study', 'node']);
  expect(shapes.slice(0, 2)).toEqual([
    {
      name: 'email_claim',
      columns: ['email_key', 'company_id', 'node_id'],
      key: ['email_key'],
      isReferenced: false,
    },
    {
      name: 'macro_study',
      columns: ['company_id', 'name'],
      key: ['company_id', 'name'],
      isReferenced: true,
    },
  ]);
  expect(shapes[2]).toMatchObject({ name: 'node', key: ['company_id', 'node_id'], isReferenced: true });
});

// Such a row is updated in place, where another unique value could be that of a row that is yet to be updated.
test('a table to which others refer has no unique value besides its key', async () => {
  const shapes = await readShapes(db, names);
  const referenced = shapes.filter(({ isReferenced }) => isReferenced).map(({ name }) => name);
  expect(referenced).toContain('node');
  const { rows } = await db.raw<{ rows: object[] }>(
    `SELECT indrelid::regclass::text, indexrelid::regclass::text FROM pg_index
     WHERE indrelid::regclass::text = ANY (?) AND indisunique AND NOT indisprimary`,
    [referenced],
  );
  expect(rows).toEqual([]);
});
