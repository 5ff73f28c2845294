import { randomBytes } from 'node:crypto';
import { openDatabase, type Database } from '../../../../src/store/engine/database';
import { readProgress } from '../../../../src/store/engine/migrating/progress';
import type { Step } from '../../../../src/store/engine/migrating/migration';
import { asking } from '../../../../src/store/engine/migrating/session';
import { openTestDatabase, urlOf } from '../../../support/databases';
import { describeOnPostgreSQL } from '../../../support/describeOnPostgreSQL';
import { addNodes, addShortName, countUnfilled, failingAfter } from './nextRelease';
import { beginElsewhere, PG_DUMP, type OpenTransaction } from './others';
import { startUpgrade } from './upgrade';

const IMPATIENT = { lockTimeout: 100, firstPause: 50, longestPause: 50, patience: 600, reportEvery: 200 };

describeOnPostgreSQL('a step that others are in the way of', () => {
  let database: Database;
  let other: OpenTransaction | undefined;
  beforeEach(async () => {
    database = await openTestDatabase('postgresql');
    await addNodes(database.knex, 1_000);
  });
  afterEach(async () => {
    await other?.end();
    await database.close();
  });

  const rowLock = 'SELECT FROM node WHERE node_id = 501 FOR UPDATE';
  const tableLock = (mode: string) => `LOCK TABLE node IN ${mode} MODE`;
  test.each([
    [1, 'a reader', 'SELECT count(*) FROM node', 'the lock ACCESS EXCLUSIVE on node'],
    [2, 'a lock on a row', rowLock, 'rows of node'],
    [2, 'a lock that lets others read', tableLock('SHARE'), 'the lock ROW EXCLUSIVE on node'],
    [2, 'a lock against everybody', tableLock('ACCESS EXCLUSIVE'), 'the lock ROW EXCLUSIVE on node'],
    [3, 'an old snapshot', PG_DUMP, 'older transactions to end'],
    [3, 'a lock', tableLock('SHARE UPDATE EXCLUSIVE'), 'the lock SHARE UPDATE EXCLUSIVE on node'],
    [4, 'a lock', tableLock('SHARE UPDATE EXCLUSIVE'), 'the lock SHARE UPDATE EXCLUSIVE on node'],
  ])(
    'step %i, in the way %s: gives up in time and names it; the next start reports it and goes on',
    async (number, _, statement, what) => {
      const { knex: db } = database;
      await expect(startUpgrade(db, { migration: failingAfter(number - 1) }).ended).rejects.toThrow(
        'division by zero',
      );
      other = await beginElsewhere(urlOf(database), statement);

      const first = startUpgrade(db, { pace: IMPATIENT });
      const step = `step ${number} of 4 (${addShortName.steps[number - 1]!.does})`;
      await expect(first.ended).rejects.toThrow(
        new RegExp(
          `^The migration 900_short_name stopped at ${escaped(step)}: it gave up after \\d+ seconds?, waiting for ${what}; ` +
            `in the way is process ${other.pid} \\(report, idle in transaction since 20[^)]+\\)$`,
        ),
      );
      const progress = (await readProgress(asking(db))).find(({ name }) => name === '900_short_name');
      expect(progress).toMatchObject({
        steps: number - 1,
        position: what.startsWith('rows') ? ['1', '500'] : null,
      });

      const second = startUpgrade(db, { pace: { ...IMPATIENT, patience: 60_000 } });
      await second.until(`in the way is process ${other.pid} (report,`);
      await other.end();
      await expect(second.ended).resolves.toEqual(['900_short_name']);
      expect(second.lines[0]).toBe(`900_short_name, ${step}`);
      await expect(countUnfilled(db)).resolves.toBe(0);
    },
  );

  test('is named by its role if the service may not see more of it', async () => {
    const role = `understudy_${randomBytes(6).toString('hex')}`;
    const url = new URL(urlOf(database));
    await database.knex.raw(`
      CREATE ROLE ${role} LOGIN PASSWORD 'Owner-2026';
      DO $$ DECLARE each regclass; BEGIN
        FOR each IN SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') LOOP
          EXECUTE format('ALTER TABLE %s OWNER TO ${role}', each);
        END LOOP;
      END $$;
      GRANT ALL ON SCHEMA public TO ${role}`);
    const ordinary = await openDatabase({
      kind: 'postgresql',
      url: Object.assign(new URL(url), { username: role, password: 'Owner-2026' }).href,
      poolSize: 2,
    });
    try {
      other = await beginElsewhere(url.href, 'SELECT count(*) FROM node');
      await expect(startUpgrade(ordinary.knex, { pace: IMPATIENT }).ended).rejects.toThrow(
        `in the way is process ${other.pid} (report, of the role ${decodeURIComponent(url.username)})`,
      );
    } finally {
      await Promise.all([other?.end(), ordinary.close()]);
      await database.knex.raw(
        `REASSIGN OWNED BY ${role} TO CURRENT_USER; DROP OWNED BY ${role}; DROP ROLE ${role}`,
      );
    }
  });

  test('that took too long for its batch goes on with smaller ones, and then with larger ones again', async () => {
    const { knex: db } = database;
    const slow = addShortName.steps.map((step) =>
      step.kind === 'batches'
        ? {
            ...step,
            statement: `${step.statement} AND pg_sleep(CASE WHEN node_id <= 10 THEN 0.025 ELSE 0 END) IS NOT NULL`,
          }
        : step,
    );
    const pace = { ...IMPATIENT, statementTimeout: 200, patience: 60_000 };
    const { ended } = startUpgrade(db, { migration: { ...addShortName, steps: slow }, pace });
    await expect(ended).resolves.toEqual(['900_short_name']);
    const batches = await db('node').select(db.raw('xmin::text AS batch')).groupBy('batch');
    // 100 rows do not make it in the time, 6 do.
    expect(batches.length).toBeGreaterThan(12);
    expect(batches.length).toBeLessThan(30);
  });

  /** A step that takes too long by itself. */
  const slow = {
    kind: 'statements',
    does: 'sleep',
    locks: { node: 'ACCESS EXCLUSIVE' },
    statements: 'LOCK TABLE node; SELECT pg_sleep(0.7); SELECT pg_sleep(0.7)',
  } as const;
  const slowBatch = {
    kind: 'batches',
    does: 'sleep',
    table: 'node',
    key: ['company_id', 'node_id'],
    statement: 'UPDATE node SET nick = name WHERE {rows} AND pg_sleep(2) IS NOT NULL',
    size: 1,
  } as const;
  const upgradeBy = (step: Step) =>
    startUpgrade(database.knex, { migration: { ...addShortName, steps: [step] }, pace: { patience: 0 } });

  test('is canceled as a whole after a second, so that it locks no table for longer', async () => {
    await expect(upgradeBy(slow).ended).rejects.toThrow('waiting: the database is too busy');
  });

  // Databases that were made from one template have the same numbers of tables.
  test.each([
    ['a table', slow, 'SELECT count(*) FROM node'],
    ['rows', slowBatch, "UPDATE node SET nick = 'Other'"],
  ])('names nobody who has locked %s of another database', async (_, step, statement) => {
    const another = await openTestDatabase('postgresql');
    try {
      await addNodes(another.knex, 10);
      other = await beginElsewhere(urlOf(another), statement);
      await expect(upgradeBy(step).ended).rejects.toThrow('waiting: the database is too busy');
    } finally {
      await other?.end();
      await another.close();
    }
  });
});

const escaped = (text: string) => text.replace(/[()]/g, String.raw`\$&`);
