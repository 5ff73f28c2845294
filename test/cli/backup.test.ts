import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_CODE, DEMO_COMPANY, DEMO_TECHNICIAN } from '../../src/contracts/rescue/demo';
import { LOCK_IS_HERE } from '../../src/store/engine/lockIsHere';
import { databaseKinds, fastestKind } from '../support/databases';
import { describeOnPostgreSQL } from '../support/describeOnPostgreSQL';
import { complaint } from './complaint';
import { prepare } from './databases';
import { commandWords, newFolder, run, serve, startProgram, stop } from './program';
import { runHere } from './runHere';

const words = commandWords.map((word) => `'${word}'`).join(' ');

describe.each(databaseKinds)('a company of the %s database', (kind) => {
  test('is exported to a file that only its owner can read, the same every time', async () => {
    const { environment } = await prepare(kind, 'demo');
    const output = join(newFolder(), 'company.jsonl');
    await expect(run(['export', '--output', output], environment)).resolves.toEqual({
      ...{ code: 0, signal: null, stderr: '' },
      stdout: `Exported company ${DEMO_COMPANY}, Example Company: 32 rows to ${output}.\n`,
    });
    expect(statSync(output).mode & 0o777).toBe(0o600);
    await expect(run(['export', '--company', String(DEMO_COMPANY)], environment)).resolves.toEqual({
      ...{ code: 0, signal: null, stdout: readFileSync(output, 'utf8') },
      stderr: `Exported company ${DEMO_COMPANY}, Example Company: 32 rows.\n`,
    });

    const { environment: other, look } = await prepare(kind, 'blank');
    const imported = await run(['import', output], other);
    expect(imported).toMatchObject({ code: 0, stderr: '' });
    expect(imported.stdout).toMatch(/^Imported company 560961, Example Company: 32 rows\.\n/);
    const [entry] = await look((db) => db('audit').select<object[]>());
    const said = { company_id: 0, contract: 'understudy', operation: 'import', target: '560961' };
    expect(entry).toMatchObject({ ...said, address: 'command line' });
  });
});

describeOnPostgreSQL('from the embedded database to PostgreSQL', () => {
  test('a company moves through a pipe, and its passwords and codes still work', async () => {
    const from = await prepare('embedded', 'demo');
    const to = await prepare('postgresql', 'blank');
    const line = `set -o pipefail; ${words} export | env -u DATA_DIR DATABASE_URL="$TO" ${words} import -`;
    const moving = startProgram('bash', ['-c', line], {
      ...from.environment,
      TO: to.environment.DATABASE_URL!,
    });
    await expect(moving.ended).resolves.toMatchObject({ code: 0 });
    const service = await serve(to.environment);
    const get = async (path: string) => (await fetch(`${service.address}/API/${path}`)).text();
    await expect(get('login.aspx?email=master@example.com&pwd=Demo-Master-2026')).resolves.toBe('OK');
    await expect(get(`getUser_v2.aspx?node=${DEMO_TECHNICIAN.node}&authcode=${DEMO_CODE}`)).resolves.toMatch(
      /^OK\n/,
    );
    await stop(service);
  });

  test('half a company does not move', async () => {
    const from = await prepare('embedded', 'demo');
    const to = await prepare('postgresql', 'migrated');
    const line = `${words} export | head -c 3000 | env -u DATA_DIR DATABASE_URL="$TO" ${words} import -`;
    const moving = startProgram('bash', ['-c', line], {
      ...from.environment,
      TO: to.environment.DATABASE_URL!,
    });
    const { code, stderr } = await moving.ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /understudy: The file is damaged \(.*\); nothing was imported\. Export the company again\.\n/,
    );
    await expect(to.look((db) => db('company'))).resolves.toEqual([]);
  });
});

describe('a command that fails explains why in one line', () => {
  test('exporting without naming one of several companies', async () => {
    const { environment, look } = await prepare(fastestKind, 'migrated');
    expect(complaint(await runHere(['export'], environment))).toBe(
      'understudy: The database has no company to export; correct DATABASE_URL or DATA_DIR.',
    );
    await look((db) =>
      db('company').insert(
        Array.from({ length: 12 }, (_, n) => ({ company_id: n + 1, name: `Acme\u001b ${n + 1}` })),
      ),
    );
    const named = Array.from({ length: 10 }, (_, n) => `${n + 1} (Acme\\u001b ${n + 1})`).join(', ');
    expect(complaint(await runHere(['export'], environment))).toBe(
      `understudy: Say which company with --company; there are ${named} and others.`,
    );
    expect(complaint(await runHere(['export', '--company', '99'], environment))).toBe(
      `understudy: There is no company 99; there are ${named} and others.`,
    );
  });

  test('exporting to a place that cannot be written', async () => {
    const { environment } = await prepare(fastestKind, 'demo');
    const folder = newFolder();
    const output = join(folder, 'taken');
    mkdirSync(output);
    expect(complaint(await runHere(['export', '--output', output], environment))).toMatch(
      /^understudy: Cannot write \S+ \(E\w+\)\.$/,
    );
    expect(readdirSync(folder)).toEqual(['taken']);
  });

  test('exporting to a reader that ends early', async () => {
    const { environment, look } = await prepare(fastestKind, 'demo');
    await look((db) => db('company').update({ name: 'x'.repeat(200_000) }));
    const line = `${words} export | head -c 10`;
    const { stderr } = await startProgram('sh', ['-c', line], environment).ended;
    expect(stderr).toBe('understudy: Cannot write to standard output (EPIPE).\n');
  });

  test('importing a missing file, or one that is not an export', async () => {
    const missing = join(newFolder(), 'missing');
    expect(complaint(await runHere(['import', missing]))).toBe(
      `understudy: Cannot read ${missing} (ENOENT).`,
    );
    expect(complaint(await runHere(['import', '-'], {}, 'id,name\n'))).toBe(
      'understudy: The file is not an export of Understudy; give one that understudy export wrote.',
    );
  });

  test('importing a company that already exists', async () => {
    const { environment } = await prepare(fastestKind, 'demo');
    const { stdout } = await runHere(['export'], environment);
    const file = join(newFolder(), 'company.jsonl');
    writeFileSync(file, stdout);
    expect(complaint(await runHere(['import', file], environment))).toBe(
      'understudy: The database already has a company 560961; import it into an empty database.',
    );
  });
});

describeOnPostgreSQL('an export that is stopped', () => {
  test('leaves no file', async () => {
    const { environment, look } = await prepare('postgresql', 'demo');
    const folder = newFolder();
    await look(async (db) => {
      // Blocks the export at a table, so that the signal comes in the middle.
      const holder = await db.transaction();
      await holder.raw('LOCK TABLE audit IN ACCESS EXCLUSIVE MODE');
      const exporting = startProgram(
        'sh',
        ['-c', `exec ${words} export --output ${folder}/file`],
        environment,
      );
      for (;;) {
        const waiting = await holder('pg_locks')
          .where({ granted: false })
          .whereRaw(LOCK_IS_HERE)
          .first<object | undefined>();
        if (waiting) break;
      }
      exporting.kill('SIGTERM');
      await holder.rollback();
      const { code, stderr } = await exporting.ended;
      expect({ code, stderr }).toEqual({
        code: 1,
        stderr: 'understudy: The export was stopped before it was complete.\n',
      });
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});
