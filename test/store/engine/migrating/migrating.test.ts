import type { Knex } from 'knex';
import { migrations } from '../../../../db/migrations';
import type { Database } from '../../../../src/store/engine/database';
import { migrate } from '../../../../src/store/engine/migrate';
import type { SteppedMigration } from '../../../../src/store/engine/migrating/migration';
import { StepFailed } from '../../../../src/store/engine/migrating/online';
import { readSchema } from '../../../../src/store/engine/schema';
import { unchecked } from '../../../../tools/newDatabase';
import { databaseKinds, openBlankDatabase, openTestDatabase } from '../../../support/databases';
import { addNodes, addShortName, countUnfilled, failingAfter, nextRelease } from './nextRelease';

const NODES = 1_050;

const upgrade = (db: Knex, migration?: SteppedMigration, alone = false) =>
  migrate(db, { list: nextRelease(migration), check: unchecked, alone });

describe.each(databaseKinds)('a migration in steps: %s', (kind) => {
  let database: Database;
  let db: Knex;
  beforeEach(async () => {
    database = await openTestDatabase(kind);
    db = database.knex;
    await addNodes(db, NODES);
  });
  afterEach(() => database.close());

  test.each([
    ['step by step', false],
    ['in one transaction', true],
  ])('makes the same of a database with rows %s as of an empty one', async (_, alone) => {
    await expect(upgrade(db, addShortName, alone)).resolves.toEqual(['900_short_name']);
    await expect(countUnfilled(db)).resolves.toBe(0);
    await expect(upgrade(db)).resolves.toEqual([]);

    const blank = await openBlankDatabase(kind);
    try {
      await expect(upgrade(blank.knex)).resolves.toEqual(nextRelease().map(({ name }) => name));
      expect(await readSchema(db)).toEqual(await readSchema(blank.knex));
    } finally {
      await blank.close();
    }
  });

  test('that fails on an empty database leaves it empty', async () => {
    const blank = await openBlankDatabase(kind);
    try {
      await expect(upgrade(blank.knex, failingAfter(2))).rejects.toThrow('division by zero');
      await expect(
        blank.knex('pg_class').whereRaw('relnamespace = current_schema::regnamespace'),
      ).resolves.toEqual([]);
    } finally {
      await blank.close();
    }
  });

  test('that fails in one transaction undoes all of it', async () => {
    const before = await readSchema(db);
    await expect(upgrade(db, failingAfter(2), true)).rejects.toThrow('division by zero');
    expect(await readSchema(db)).toEqual(before);
    await expect(db('knex_migrations_progress').where({ name: '900_short_name' })).resolves.toEqual([]);
  });

  test('that fails in a batch keeps the batches before it, and goes on with the next', async () => {
    const broken = await changed(
      `UPDATE node SET short_name = left(name, 8) WHERE {rows} AND 1 / (node_id - 801) < 9`,
    );
    const failure = upgrade(db, broken);
    await expect(failure).rejects.toBeInstanceOf(StepFailed);
    await expect(failure).rejects.toThrow(
      'The migration 900_short_name stopped at step 2 of 4 (fill node.short_name): division by zero',
    );
    const left = await countUnfilled(db);
    expect(left).toBeGreaterThan(0);
    expect(left % 100).toBe(NODES % 100);
    await expect(db('knex_migrations').pluck('name')).resolves.not.toContain('900_short_name');

    // What is done is not done again: only the rest is marked.
    const marking = await changed(`UPDATE node SET short_name = 'rest' WHERE {rows}`);
    await expect(upgrade(db, marking)).resolves.toEqual(['900_short_name']);
    await expect(db('node').where({ short_name: 'rest' })).resolves.toHaveLength(left);
  });

  test('that fails in a statement undoes that step alone', async () => {
    const [first] = addShortName.steps;
    const broken = {
      ...addShortName,
      steps: [first!, { ...first!, statements: 'DROP INDEX node_ssoid; SELECT 1/0' }],
    };
    await expect(upgrade(db, broken as SteppedMigration)).rejects.toThrow(/step 2 of 2 .*division by zero/);
    await expect(db('pg_indexes').where({ indexname: 'node_ssoid' })).resolves.toHaveLength(1);
    await expect(upgrade(db)).resolves.toEqual(['900_short_name']);
  });

  async function changed(statement: string): Promise<SteppedMigration> {
    const steps = addShortName.steps.map((step) => (step.kind === 'batches' ? { ...step, statement } : step));
    return Promise.resolve({ ...addShortName, steps });
  }

  test('replaces the rest of an index that could not be built', async () => {
    await db.raw('CREATE INDEX node_short_name ON node (name)');
    await db.raw(`UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'node_short_name'::regclass`);
    await upgrade(db);
    const [index] = await db('pg_indexes')
      .where({ indexname: 'node_short_name' })
      .select<{ indexdef: string }[]>();
    expect(index?.indexdef).toMatch(/\(company_id, short_name\)$/);
  });

  test.each([
    ['is done', () => upgrade(db)],
    [
      'stopped halfway',
      async () => {
        await expect(upgrade(db, await changed('SELECT 1/0'))).rejects.toBeInstanceOf(StepFailed);
      },
    ],
  ])('that %s is known to the version before, which works beside it', async (_, begin) => {
    await begin();
    const lines: string[] = [];
    await expect(migrate(db, { report: (line) => lines.push(line) })).resolves.toEqual([]);
    expect(lines).toEqual([
      `The database has the schema 900_short_name of a newer version, with which this version (${migrations.at(-1)!.name}) works`,
    ]);
  });
});
