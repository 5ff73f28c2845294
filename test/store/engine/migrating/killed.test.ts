import type { Knex } from 'knex';
import { openDatabase, type Database } from '../../../../src/store/engine/database';
import { readProgress } from '../../../../src/store/engine/migrating/progress';
import { asking } from '../../../../src/store/engine/migrating/session';
import { readSchema } from '../../../../src/store/engine/schema';
import { prepare } from '../../../cli/databases';
import { run, start, type Environment } from '../../../cli/program';
import { installNextRelease } from '../../../deploy/nextRelease';
import { openBlankDatabase } from '../../../support/databases';
import { describeOnPostgreSQL } from '../../../support/describeOnPostgreSQL';
import { addNodes, addShortName, countUnfilled, failingAfter } from './nextRelease';
import { beginElsewhere, PG_DUMP, type OpenTransaction } from './others';
import { startUpgrade } from './upgrade';

describeOnPostgreSQL('a process that migrates and is killed', () => {
  let next: string;
  let undisturbed: unknown;
  let environment: Environment;
  let url: string;
  let name: string;
  let database: Database;
  let db: Knex;
  let other: OpenTransaction | undefined;
  beforeAll(async () => {
    next = await installNextRelease({ firstPause: 50, longestPause: 50, reportEvery: 200 });
    const blank = await openBlankDatabase('postgresql');
    await startUpgrade(blank.knex).ended;
    undisturbed = await readSchema(blank.knex);
    await blank.close();
  });
  beforeEach(async () => {
    ({ environment } = await prepare('postgresql', 'migrated'));
    url = environment.DATABASE_URL!;
    name = new URL(url).pathname.slice(1);
    // Apart from the program's connections.
    const ours = `${url}?application_name=test`;
    database = await openDatabase({ kind: 'postgresql', url: ours, poolSize: 2 });
    db = database.knex;
    await addNodes(db, 1_000);
  });
  afterEach(async () => {
    await other?.end();
    await database.close();
  });

  /** Lets the next release migrate the database, and expects that it begins with a step. */
  async function expectToGoOnWith(step: number) {
    const { code, stdout, stderr } = await run(['migrate'], environment, '', next);
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: 'Migrated: 900_short_name\n',
      stderr: expect.stringContaining(`900_short_name, step ${step} of 4 `) as string,
    });
    for (let before = 1; before < step; before++) expect(stderr).not.toContain(`step ${before} of 4`);
    await expect(countUnfilled(db)).resolves.toBe(0);
    expect(await readSchema(db)).toEqual(undisturbed);
  }

  /** Brings the database to a step, and kills the next release when that step waits for another transaction. */
  async function killAt(step: number, statement: string) {
    await expect(startUpgrade(db, { migration: failingAfter(step - 1) }).ended).rejects.toThrow('division');
    other = await beginElsewhere(url, statement);
    const { untilLogged, kill, ended } = start(['migrate'], environment, next);
    await untilLogged(new RegExp(`step ${step} of 4 .*in the way is process ${other.pid} `));
    kill('SIGKILL');
    await expect(ended).resolves.toMatchObject({ signal: 'SIGKILL' });
    // Its statements end with it, even one that waits.
    const left = () =>
      db('pg_stat_activity').where({ application_name: 'understudy', datname: name }).select('pid');
    while ((await left()).length > 0);
    const progress = (await readProgress(asking(db))).find((each) => each.name === '900_short_name');
    return progress!;
  }

  const rowLock = (node: number) => `SELECT FROM node WHERE node_id = ${node} FOR UPDATE`;
  const tableLock = 'LOCK TABLE node IN SHARE UPDATE EXCLUSIVE MODE';

  test.each([
    ['in a statement', 1, 'SELECT count(*) FROM node'],
    ['between two steps', 2, rowLock(1)],
    ['in a check', 4, tableLock],
  ])('%s: the next start resumes with the same step', async (_, step, statement) => {
    await expect(killAt(step, statement)).resolves.toMatchObject({ steps: step - 1, position: null });
    const { stdout } = await run(['migrate', '--dry-run'], environment, '', next);
    expect(stdout.match(/\(done\)/g) ?? []).toHaveLength(step - 1);
    await other!.end();
    await expectToGoOnWith(step);
  });

  test('in a batch: the next start resumes with that batch', async () => {
    await expect(killAt(2, rowLock(501))).resolves.toMatchObject({ steps: 1, position: ['1', '500'] });
    await other!.end();
    const marked = await db('node').where('node_id', '<=', 500).update({ name: 'Other name' });
    expect(marked).toBe(500);
    const { code } = await run(['migrate'], environment, '', next);
    expect(code).toBe(0);
    await expect(db('node').where({ name: 'Other name', short_name: 'Technici' })).resolves.toHaveLength(500);
    await expect(countUnfilled(db)).resolves.toBe(500);
  });

  test('in the building of an index: the next start builds it anew', async () => {
    const index = () =>
      db('pg_index')
        .whereRaw(`indexrelid = 'node_short_name'::regclass`)
        .first<{ indexrelid: number; indisvalid: boolean }>('indexrelid', 'indisvalid');
    await killAt(3, PG_DUMP);
    const before = await index();
    expect(before.indisvalid).toBe(false);
    await other!.end();
    await expectToGoOnWith(3);
    const after = await index();
    expect(after.indisvalid).toBe(true);
    expect(after.indexrelid).not.toBe(before.indexrelid);
  });

  test('at each of its steps, one start after the other', async () => {
    for (const [index] of addShortName.steps.entries()) {
      const { untilLogged, kill, ended } = start(['migrate'], environment, next);
      const reached = untilLogged(new RegExp(`step ${index + 1} of 4`));
      await Promise.race([reached, ended]);
      kill('SIGKILL');
      await ended;
    }
    await run(['migrate'], environment, '', next);
    await expect(run(['migrate'], environment, '', next)).resolves.toMatchObject({
      code: 0,
      stdout: 'The database is up to date.\n',
    });
    await expect(countUnfilled(db)).resolves.toBe(0);
    expect(await readSchema(db)).toEqual(undisturbed);
  });
});
