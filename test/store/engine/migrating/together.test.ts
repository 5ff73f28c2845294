import type { Knex } from 'knex';
import { openDatabase, type Database } from '../../../../src/store/engine/database';
import { LOCK_IS_HERE } from '../../../../src/store/engine/lockIsHere';
import { prepare } from '../../../cli/databases';
import { start, stop, type Environment, type Running } from '../../../cli/program';
import { installNextRelease } from '../../../deploy/nextRelease';
import { describeOnPostgreSQL } from '../../../support/describeOnPostgreSQL';
import { addNodes, countUnfilled } from './nextRelease';
import { beginElsewhere, type OpenTransaction } from './others';

const PACE = { firstPause: 50, longestPause: 50, reportEvery: 200 };

describeOnPostgreSQL('instances of a new version that start together', () => {
  let next: string;
  let database: Database;
  let db: Knex;
  let environment: Environment;
  let reader: OpenTransaction;
  beforeAll(async () => (next = await installNextRelease(PACE)));
  beforeEach(async () => {
    ({ environment } = await prepare('postgresql', 'migrated'));
    const url = environment.DATABASE_URL!;
    database = await openDatabase({ kind: 'postgresql', url, poolSize: 1 });
    db = database.knex;
    await addNodes(db, 100);
    reader = await beginElsewhere(url, 'SELECT count(*) FROM node');
  });
  afterEach(async () => {
    await reader?.end();
    await database.close();
  });

  const migrate = (program = next) => start(['migrate'], environment, program);

  /** Waits until an instance migrates, and the reader is in its way. @returns the instance's process on the server. */
  async function untilInTheWay({ untilLogged }: Running): Promise<number> {
    await untilLogged(new RegExp(`in the way is process ${reader.pid} `));
    const [pid] = await db('pg_locks')
      .where({ locktype: 'advisory', granted: true })
      .whereRaw(LOCK_IS_HERE)
      .pluck<number[]>('pid');
    return pid!;
  }

  const waitingFor = (pid: number) =>
    new RegExp(
      `Waiting for another instance that migrates the database: process ${pid} \\(understudy, .+ since 20`,
    );

  test('wait for the one that migrates, and log which process it is', async () => {
    const instances = Array.from({ length: 3 }, () => start(['serve'], environment, next));
    const lines = await Promise.all(
      instances.map(
        async ({ untilLogged }) =>
          (await untilLogged(/in the way is process|Waiting for .+ process (\d+)/))[1],
      ),
    );
    const migrating = lines.indexOf(undefined);
    const pids = await db('pg_stat_activity')
      .where({ application_name: 'understudy' })
      .whereRaw('datname = current_database()')
      .pluck('pid');
    expect(new Set(lines).size).toBe(2);
    expect(pids.map(String)).toContain(lines.find((pid) => pid !== undefined));

    await reader.end();
    const outputs = await Promise.all(
      instances.map(async (instance) => {
        await instance.until(/^Press Ctrl/m);
        return (await stop(instance)).stderr;
      }),
    );
    expect(outputs.map((output) => output.includes('step 4 of 4'))).toEqual(
      [0, 1, 2].map((index) => index === migrating),
    );
    await expect(countUnfilled(db)).resolves.toBe(0);
  });

  test('wait no longer than they should', async () => {
    const impatient = await installNextRelease({ ...PACE, waitForOther: 1_000 });
    const first = migrate();
    const pid = await untilInTheWay(first);
    const { code, stderr } = await migrate(impatient).ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(waitingFor(pid));
    expect(stderr.split('\n').at(-2)).toMatch(
      new RegExp(
        `^understudy: Another instance has been migrating the database for \\d seconds?: process ${pid} \\(understudy, .+\\)\\. ` +
          'Start again when it is done, or end that process: the next start resumes where it stopped\\.$',
      ),
    );
    await reader.end();
    await expect(first.ended).resolves.toMatchObject({ code: 0 });
  });

  test.each([
    ['is killed', ({ kill }: Running) => kill('SIGKILL'), /^(?!understudy: )/],
    [
      'is ended on the server',
      (_: Running, pid: number) => db.raw('SELECT pg_terminate_backend(?)', [pid]),
      /^understudy: The migration 900_short_name stopped at step 1 of 4 \(add the column node\.short_name\): .+\. The finished steps stay/m,
    ],
  ])('go on when the one that migrates %s', async (_, end, complaint) => {
    const first = migrate();
    const pid = await untilInTheWay(first);
    const second = migrate();
    await second.untilLogged(waitingFor(pid));
    await end(first, pid);
    expect((await first.ended).stderr).toMatch(complaint);
    await untilInTheWay(second);
    await reader.end();
    await expect(second.ended).resolves.toMatchObject({ code: 0, stdout: 'Migrated: 900_short_name\n' });
    await expect(countUnfilled(db)).resolves.toBe(0);
  });
});
