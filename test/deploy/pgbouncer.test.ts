import { demoAccounts, DEMO_TECHNICIAN } from '../../src/contracts/rescue/demo';
import { openDatabase } from '../../src/store/engine/database';
import { complaint } from '../cli/complaint';
import { prepare } from '../cli/databases';
import { run, serve, stop, type Environment } from '../cli/program';
import { describeWith, pgbouncer } from '../interop/toolkits';
import { describeOnPostgreSQL } from '../support/describeOnPostgreSQL';
import { startPgbouncer, type Pooler } from './pgbouncer';

const [master] = demoAccounts;
const { node, email } = DEMO_TECHNICIAN;

describeOnPostgreSQL('behind', () => {
  describeWith(pgbouncer, () => {
    test('that pools by session, as documented, everything works, also after the pooler restarts', async () => {
      const { environment, pooler } = await behindPooler();
      await expect(run(['demo'], environment)).resolves.toMatchObject({ code: 0, stderr: '' });
      const first = await serve(environment);
      await expect(readiness(first.address)).resolves.toBe('READY\n');
      await logInAndRename(first.address, 'Before');

      await pooler.restart();
      await untilReady(first.address);
      await logInAndRename(first.address, 'After');
      await stop(first);

      // Its connections still have the statements that the first service prepared.
      const second = await serve(environment);
      await logInAndRename(second.address, 'Again');
      await stop(second);
    });

    test('that pools by session, connections have their settings', async () => {
      const { pooler } = await behindPooler();
      const location = { kind: 'postgresql', url: pooler.url, poolSize: 1, answerTimeoutMs: 4_000 } as const;
      const database = await openDatabase(location);
      const text = `SELECT name, setting FROM pg_settings
        WHERE name IN ('default_transaction_isolation', 'jit', 'plan_cache_mode', 'statement_timeout') ORDER BY name`;
      const settings = (planned: string) => [
        { name: 'default_transaction_isolation', setting: 'read committed' },
        { name: 'jit', setting: 'off' },
        { name: 'plan_cache_mode', setting: planned },
        { name: 'statement_timeout', setting: '4000' },
      ];
      await expect(database.knex.raw(text)).resolves.toMatchObject({ rows: settings('auto') });
      await expect(database.pipeline!.rows({ text }, [])).resolves.toEqual(settings('force_generic_plan'));
      await database.close();
    });

    test.each(['transaction', 'statement'])('that pools by %s, a start says what to do', async (mode) => {
      const { environment } = await behindPooler({ pool_mode: mode });
      const { host } = new URL(environment.DATABASE_URL!);
      for (const command of ['serve', 'demo'])
        expect(complaint(await run([command], environment))).toBe(
          `understudy: PostgreSQL at ${host} is behind a pooler that shares its connections between clients. ` +
            'Set its pool_mode to session, or correct DATABASE_URL.',
        );
    });

    test('that changes to pooling by transaction, a service is not ready until it changes back', async () => {
      const { environment, pooler } = await behindPooler();
      await run(['demo'], environment);
      const service = await serve(environment);
      await logInAndRename(service.address, 'Before');

      pooler.reload({ pool_mode: 'transaction' });
      while ((await readiness(service.address)) === 'READY\n');
      for (let time = 0; time < 5; time++)
        await expect(readiness(service.address)).resolves.toBe(
          'NOT READY: a pooler shares its connections between clients; it must pool by session\n',
        );

      pooler.reload({ pool_mode: 'session' });
      await untilReady(service.address);
      await logInAndRename(service.address, 'After');
      await stop(service);
    });

    test('that does not reset connections between clients, everything works', async () => {
      const { environment } = await behindPooler({ server_reset_query: '' });
      await run(['demo'], environment);
      for (const name of ['First', 'Second', 'Third']) {
        const service = await serve(environment);
        await logInAndRename(service.address, name);
        await expect(readiness(service.address)).resolves.toBe('READY\n');
        await stop(service);
      }
    });

    test('that has too few connections, a start says so', async () => {
      const { environment } = await behindPooler({ default_pool_size: '1' });
      expect(complaint(await run(['demo'], { ...environment, DATABASE_TIMEOUT_SECONDS: '1' }))).toMatch(
        / cannot be reached: it does not answer\. Check the network \(for a pooler, its default_pool_size\), or correct DATABASE_URL\.$/,
      );
    });
  });
});

/** A database that is empty, and a PgBouncer in front of it. */
async function behindPooler(
  settings?: Readonly<Record<string, string>>,
): Promise<{ environment: Environment; pooler: Pooler }> {
  const { environment } = await prepare('postgresql', 'blank');
  const pooler = await startPgbouncer(environment.DATABASE_URL!, settings);
  return { environment: { ...environment, DATABASE_URL: pooler.url }, pooler };
}

const readiness = async (address: string) => (await fetch(`${address}/readyz`)).text();

async function untilReady(address: string): Promise<void> {
  while ((await readiness(address)) !== 'READY\n');
}

/** Logs in as the demo's master administrator, changes a technician's name, and reads it. */
async function logInAndRename(address: string, name: string): Promise<void> {
  const call = async (operation: string, parameters: Record<string, string>, cookie = '') => {
    const query = new URLSearchParams(parameters).toString();
    const reply = await fetch(`${address}/API/${operation}.aspx?${query}`, { headers: { cookie } });
    return { text: await reply.text(), cookie: reply.headers.get('set-cookie')?.split(';')[0] };
  };
  const login = await call('login', { email: master.email, pwd: master.password });
  expect(login.text).toBe('OK');
  const user = { node: String(node), name, email, status: 'Enabled', addons: 'False', rpataddon: 'False' };
  await expect(call('setUser_v2', user, login.cookie)).resolves.toMatchObject({ text: 'OK' });
  const read = await call('getUser_v2', { node: String(node) }, login.cookie);
  expect(read.text).toContain(`NAME:${name}\n`);
}
