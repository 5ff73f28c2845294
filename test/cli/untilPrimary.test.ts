import { startPostgreSQLServer, startStandby, type BreakableServer } from '../../tools/postgresqlServer';
import { freePort } from '../deploy/ports';
import { describeOnPostgreSQL } from '../support/describeOnPostgreSQL';
import { complaint } from './complaint';
import { run, start, stop } from './program';

// Two servers for all tests, because a start takes a second.
describeOnPostgreSQL('a start while no primary is there', () => {
  let primary: BreakableServer;
  let standby: BreakableServer;
  beforeAll(async () => {
    primary = (await startPostgreSQLServer('-F'))!;
    standby = await startStandby(primary, '-F');
    await primary.crash();
  });
  afterAll(() => Promise.all([standby.stop(), primary.stop()]));

  const address = () => new URL(primary.url).host;
  const ask = async (url: string) => {
    const reply = await fetch(url);
    return `${reply.status} ${await reply.text()}`;
  };
  const READY = /^Press Ctrl\+C to stop\.$/m;

  test('ends with one line after DATABASE_START_SECONDS, and a command at once', async () => {
    const line = `understudy: PostgreSQL at ${address()} cannot be reached: the connection was refused. Start it, or correct DATABASE_URL.`;
    const { stderr, ...ended } = await run(['serve'], {
      DATABASE_URL: primary.url,
      DATABASE_START_SECONDS: '1',
    });
    const [waits = '', ...rest] = stderr.trimEnd().split('\n');
    expect(JSON.parse(waits)).toMatchObject({ level: 'warn', secondsLeft: 1 });
    expect(complaint({ ...ended, stderr: `${rest.join('\n')}\n` })).toBe(line);
    expect(complaint(await run(['migrate'], { DATABASE_URL: primary.url }))).toBe(line);
  });

  test('waits for a server that comes up late, also with workers, which report it meanwhile', async () => {
    const ports = await Promise.all([freePort(), freePort()]);
    const services = ports.map((port, index) =>
      start(['serve'], {
        DATABASE_URL: primary.url,
        WORKERS: String(index + 1),
        MANAGEMENT_PORT: String(port),
      }),
    );
    const readyz = (index: number) => ask(`http://127.0.0.1:${ports[index]}/readyz`);
    const waits = services.map(({ untilLogged }) =>
      untilLogged(
        /"msg":"The start waits for the database\. PostgreSQL at \S+ cannot be reached: the connection/,
      ),
    );
    await Promise.all(waits);
    await expect(readyz(0)).rejects.toThrow('fetch failed');
    await expect(readyz(1)).resolves.toBe('503 NOT READY: no worker runs\n');
    await primary.startAgain();
    await Promise.all(services.map(({ until }) => until(READY)));
    for (const index of [0, 1]) await expect(readyz(index)).resolves.toBe('200 READY\n');
    await Promise.all(services.map(stop));
  });

  test('waits for the promotion of a standby', async () => {
    const service = start(['serve'], { DATABASE_URL: standby.url });
    await service.untilLogged(
      /"msg":"The start waits for the database\. The database is read-only: its server/,
    );
    await standby.promote();
    await service.until(READY);
    await stop(service);
  });

  test('is ended by SIGTERM while it waits', async () => {
    // Port 1 listens nowhere.
    const service = start(['serve'], {
      DATABASE_URL: 'postgres://postgres@127.0.0.1:1/postgres',
      DATABASE_START_SECONDS: '86400',
    });
    await service.untilLogged(/"secondsLeft":86400/);
    await stop(service);
  });

  test('does not wait if it would be in vain', async () => {
    const environment = { DATABASE_URL: `${standby.url}_none`, DATABASE_START_SECONDS: '86400' };
    expect(complaint(await run(['serve'], environment))).toContain('has no such database. Create it');
  });
});
