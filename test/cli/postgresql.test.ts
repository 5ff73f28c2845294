import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_CODE, DEMO_TECHNICIAN, hasRescueDemo } from '../../src/contracts/rescue/demo';
import { LOCK_IS_HERE } from '../../src/store/engine/lockIsHere';
import { migrations } from '../../db/migrations';
import { hasNoCompany } from '../../src/store/companies';
import { describeOnPostgreSQL } from '../support/describeOnPostgreSQL';
import { SECRET } from './complaint';
import { prepare } from './databases';
import { newFolder, run, serve, stop } from './program';

const readiness = async (address: string) => (await fetch(`${address}/readyz`)).text();

describeOnPostgreSQL('on a PostgreSQL server', () => {
  test('the demo company is created only on request', async () => {
    const { environment, look } = await prepare('postgresql', 'blank');
    const before = await serve(environment);
    expect(before.banner).not.toMatch(/The demo|Demo-|curl/);
    await stop(before);
    await expect(look(hasNoCompany)).resolves.toBe(true);

    await expect(run(['demo'], environment)).resolves.toMatchObject({
      code: 0,
      stdout: 'Created the demo data of Rescue, MACRO, Lockpath. Start the service with: understudy serve\n',
      stderr: '',
    });
    await expect(run(['demo'], environment)).resolves.toMatchObject({
      code: 0,
      stdout: 'The database has the demo data already.\n',
      stderr: '',
    });
    await expect(look(hasRescueDemo)).resolves.toBe(true);

    const after = await serve(environment);
    expect(after.banner).toContain('The demo company of Rescue (these passwords are public):');
    await stop(after);
  });

  test('an empty database has its first companies created by the commands that the start prints', async () => {
    const { environment } = await prepare('postgresql', 'migrated');
    const service = await serve(environment);
    const steps = [...service.banner.matchAll(/^ {2}(?:Rescue|MACRO|Lockpath) +understudy (.*)$/gm)];
    expect(steps).toHaveLength(3);
    expect(service.banner).toContain('to try it: understudy demo\n');
    for (const [, line] of steps) {
      const words = [...line!.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);
      const { stdout, stderr } = await run(words, environment, 'Green-Kettle-42\n');
      expect({ stdout, stderr }).toEqual({
        stdout: expect.stringMatching(/^Created the /) as string,
        stderr: '',
      });
    }
    const login = `${service.address}/API/login.aspx?email=you@example.com&pwd=Green-Kettle-42`;
    await expect((await fetch(login)).text()).resolves.toBe('OK');
    await stop(service);

    const again = await serve(environment);
    expect(again.banner).not.toContain('no company');
    await stop(again);
  });

  test('two services that start at the same time on an empty database both become ready', async () => {
    const { environment, look } = await prepare('postgresql', 'blank');
    const services = await Promise.all([serve(environment), serve(environment)]);
    for (const { address } of services) expect(await readiness(address)).toBe('READY\n');
    await Promise.all(services.map(stop));
    await expect(look((db) => db('knex_migrations').pluck('name'))).resolves.toEqual(
      migrations.map(({ name }) => name),
    );
  });

  test('a service survives the loss of its connections', async () => {
    const { environment, look } = await prepare('postgresql', 'migrated');
    const service = await serve(environment);
    expect(await readiness(service.address)).toBe('READY\n');
    await look((db) =>
      db.raw(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      ),
    );
    while ((await readiness(service.address)) !== 'READY\n');
    const { stderr } = await stop(service);
    // Only log entries: no library has written there.
    for (const line of stderr.trimEnd().split('\n')) expect(JSON.parse(line)).toHaveProperty('level');
  });

  test('a service stops after the grace period, though its calls wait for a lock', async () => {
    const { environment, look } = await prepare('postgresql', 'demo');
    const service = await serve({
      ...environment,
      WORKERS: '1',
      DATABASE_POOL: '1',
      DATABASE_TIMEOUT_SECONDS: '3600',
      SHUTDOWN_GRACE_SECONDS: '0',
    });
    await look((db) =>
      db.transaction(async (transaction) => {
        await transaction.raw('LOCK TABLE node, call_window, session IN ACCESS EXCLUSIVE MODE');
        const paths = [
          ...Array<string>(20).fill('login.aspx?email=jdoe@example.com&pwd=wrong'),
          `getUser_v2.aspx?node=${DEMO_TECHNICIAN.node}&authcode=${DEMO_CODE}`,
        ];
        const calls = Promise.allSettled(paths.map((path) => fetch(`${service.address}/API/${path}`)));
        const waiting = `SELECT count(DISTINCT pid)::int FROM pg_locks WHERE NOT granted AND ${LOCK_IS_HERE}`;
        for (;;) {
          const { rows } = await transaction.raw<{ rows: [{ count: number }] }>(waiting);
          if (rows[0].count >= 2) break;
        }
        await stop(service);
        await calls;
      }),
    );
  });

  test('secrets in files are shown nowhere, even if everything is logged', async () => {
    const { environment } = await prepare('postgresql', 'migrated');
    const url = new URL(environment.DATABASE_URL ?? '');
    // A server that asks for no password accepts any.
    url.password ||= SECRET;
    const token = `${SECRET}-0123456789`;
    const folder = newFolder();
    const files = { DATABASE_URL_FILE: join(folder, 'url'), MANAGEMENT_TOKEN_FILE: join(folder, 'token') };
    writeFileSync(files.DATABASE_URL_FILE, `${url.href}\n`);
    writeFileSync(files.MANAGEMENT_TOKEN_FILE, `${token}\n`);
    const service = await serve({ ...files, WORKERS: '2', MANAGEMENT_PORT: '0', LOG_LEVEL: 'trace' });
    expect(service.banner).toContain(`  Data        PostgreSQL at ${url.host}\n`);
    const [, management = ''] = /Management +(\S+)/.exec(service.banner)!;
    expect(await readiness(service.address)).toBe('READY\n');

    const status = await run(['status', '--management-url', management], files);
    expect(status).toMatchObject({ code: 0, stdout: expect.stringContaining(url.host) as string });
    const processes = execFileSync('ps', ['-A', '-ww', '-o', 'ppid=,pid=,args='], { encoding: 'utf8' });
    const ofService = processes
      .split('\n')
      .map((line) => /^ *(\d+) +(\d+) (.*)$/.exec(line) ?? [])
      .filter(([, parent, pid]) => [parent, pid].includes(String(service.pid)));
    expect(ofService).toHaveLength(3);
    const environments = existsSync('/proc/self/environ')
      ? ofService.map(([, , pid]) => readFileSync(`/proc/${pid}/environ`, 'utf8'))
      : [];
    const { stdout, stderr } = await stop(service);
    expect(stderr).toContain('/readyz');
    const all = [stdout, stderr, status.stdout, status.stderr, ...environments, ...ofService.flat()].join(
      '\n',
    );
    for (const secret of [url.password, token]) expect(all).not.toContain(secret);
  });
});
