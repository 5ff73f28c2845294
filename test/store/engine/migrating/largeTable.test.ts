import type { Database } from '../../../../src/store/engine/database';
import { migrate } from '../../../../src/store/engine/migrate';
import type { SteppedMigration } from '../../../../src/store/engine/migrating/migration';
import { PACE } from '../../../../src/store/engine/migrating/pace';
import { readSchema } from '../../../../src/store/engine/schema';
import { unchecked } from '../../../../tools/newDatabase';
import { openBlankDatabase, openTestDatabase, urlOf } from '../../../support/databases';
import { describeOnPostgreSQL } from '../../../support/describeOnPostgreSQL';
import { tally } from '../../../support/tally';
import { addNodes, addShortName, countUnfilled, nextRelease } from './nextRelease';
import { beginElsewhere, PG_DUMP, startWriters, type Writers } from './others';
import { startUpgrade } from './upgrade';

const NODES = 200_000;

/** In batches of the usual size. */
const migration: SteppedMigration = {
  ...addShortName,
  steps: addShortName.steps.map((step) => ({ ...step, size: undefined })),
};

describeOnPostgreSQL('while others read and write a large table', () => {
  let database: Database;
  let blank: Database;
  let writers: Writers;
  beforeAll(async () => {
    database = await openTestDatabase('postgresql');
    blank = await openBlankDatabase('postgresql');
    await addNodes(database.knex, NODES);
    await database.knex.raw('VACUUM ANALYZE node');
    writers = startWriters(urlOf(database), NODES);
  });
  afterAll(async () => {
    await writers?.stop();
    await Promise.all([database, blank].map((each) => each?.close()));
  });

  test('a migration waits for readers, and no writer waits for it', async () => {
    const { knex: db } = database;
    const reader = await beginElsewhere(urlOf(database), 'SELECT count(*) FROM node');
    const pace = { longestPause: PACE.firstPause, reportEvery: 200 };
    const { until, ended } = startUpgrade(db, { migration, pace });

    await until(
      `waiting for the lock ACCESS EXCLUSIVE on node; in the way is process ${reader.pid} (report, idle`,
    );
    await writers.more(100);
    await reader.end();

    await until('of about 200,000 rows');
    const dump = await beginElsewhere(urlOf(database), PG_DUMP, 'pg_dump');
    await until(`waiting for old snapshots; in the way is process ${dump.pid} (pg_dump, idle`);
    await writers.more(100);
    await dump.end();

    await expect(ended).resolves.toEqual(['900_short_name']);
    await writers.more(100);
    const { count, longest, errors } = await writers.stop();
    tally(
      `A migration of ${NODES} rows under readers and writers: ${count} changes, of which the longest took ${Math.round(longest)} ms`,
    );
    expect(errors).toEqual([]);
    await expect(countUnfilled(db)).resolves.toBe(0);
    await migrate(blank.knex, { list: nextRelease(), check: unchecked });
    expect(await readSchema(db)).toEqual(await readSchema(blank.knex));
  });
});
