import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { schemaVersion } from '../../../../src/store/engine/migrate';
import { DEMO_COMPANY } from '../../../../src/contracts/rescue/demo';
import { openDatabase } from '../../../../src/store/engine/database';
import { complaint } from '../../../cli/complaint';
import { prepare } from '../../../cli/databases';
import { newFolder, run, serve, stop, type Environment } from '../../../cli/program';
import { describeOnPostgreSQL } from '../../../support/describeOnPostgreSQL';
import { addShortName, failingAfter } from './nextRelease';
import { startUpgrade } from './upgrade';

const NEWER = '900_short_name';

describeOnPostgreSQL('the version before, on the database of a newer one', () => {
  let environment: Environment;
  beforeEach(async () => ({ environment } = await prepare('postgresql', 'demo')));

  async function upgrade(task: (db: Knex) => Promise<unknown>): Promise<void> {
    const url = environment.DATABASE_URL!;
    const database = await openDatabase({ kind: 'postgresql', url, poolSize: 2 });
    try {
      await task(database.knex);
    } finally {
      await database.close();
    }
  }

  const exportTo = (file: string) => ['export', '--company', String(DEMO_COMPANY), '--output', file];
  const problem = async () =>
    (JSON.parse((await run(['status', '--json'], environment)).stdout) as { problem?: string }).problem;

  test.each([
    ['that has migrated', (db: Knex) => startUpgrade(db).ended],
    [
      'that is migrating',
      (db: Knex) =>
        expect(startUpgrade(db, { migration: failingAfter(2) }).ended).rejects.toThrow('division'),
    ],
  ])('%s, works: its commands, its service, and its exports', async (_, bring) => {
    await upgrade(bring);
    const said = `The database has the schema ${NEWER} of a newer version, with which this version (${schemaVersion}) works`;
    const file = join(newFolder(), 'company.json');
    for (const args of [['migrate'], ['audit'], exportTo(file)])
      await expect(run(args, environment)).resolves.toMatchObject({ code: 0, stderr: `${said}.\n` });
    await expect(run(['migrate', '--dry-run'], environment)).resolves.toMatchObject({
      code: 0,
      stdout: `${said}. There is nothing to do.\n`,
      stderr: '',
    });
    await expect(problem()).resolves.toBeUndefined();
    const service = await serve(environment);
    await expect(fetch(`${service.address}/readyz`).then((reply) => reply.text())).resolves.toBe('READY\n');
    expect((await stop(service)).stderr).toContain(`"${said}"`);

    const { environment: old } = await prepare('postgresql', 'migrated');
    await expect(run(['import', file], old)).resolves.toMatchObject({ code: 0 });
  });

  test('adds companies, whose rows get the defaults of columns that it does not know', async () => {
    const file = join(newFolder(), 'company.json');
    const company = String(DEMO_COMPANY);
    await run(['company', 'set', company, '--name', 'Another'], environment);
    await run(exportTo(file), environment);
    // This leaves the company's audit, and with it rows that the import finds.
    await run(['company', 'delete', company, '--confirm', company], environment);
    await upgrade(async (db) => {
      await startUpgrade(db).ended;
      await db.raw("ALTER TABLE audit ADD short_name text NOT NULL DEFAULT ''");
    });
    await expect(run(['import', file], environment)).resolves.toMatchObject({ code: 0 });
    await run(['company', 'delete', company, '--confirm', company], environment);
    await expect(run(['demo'], environment)).resolves.toMatchObject({ code: 0 });
  });

  test('with which it does not work, says so', async () => {
    const migration = { ...addShortName, worksFrom: NEWER };
    await upgrade((db) => startUpgrade(db, { migration }).ended);
    const line =
      `The database was upgraded by a newer version of Understudy (it has the migration ${NEWER}), and works only with ` +
      `versions that have the migration ${NEWER}. Install that version, or use another database.`;
    const file = join(newFolder(), 'company.json');
    for (const args of [['migrate'], ['migrate', '--dry-run'], ['serve'], ['audit'], exportTo(file)])
      expect(complaint(await run(args, environment))).toBe(`understudy: ${line}`);
    expect(existsSync(file)).toBe(false);
    await expect(problem()).resolves.toBe(line);
  });
});
