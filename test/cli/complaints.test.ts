import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../src/projectRoot';
import { describeOnPostgreSQL } from '../support/describeOnPostgreSQL';
import { complaint, SECRET } from './complaint';
import { prepare } from './databases';
import { fakeServer, refuseWith } from './fakeServer';
import { newFolder, run, serve, stop } from './program';
import { runHere } from './runHere';

/** Too long for a host name, so no name server is queried. */
const NO_HOST = 'x'.repeat(64);

describe('an invalid setting is named, with the values that are valid', () => {
  const shape = 'must look like postgres://user:password@host:5432/database';
  test.each([
    ['PORT', '80a', 'must be a whole number from 0 to 65535'],
    ['PORT', '65536', 'must be a whole number from 0 to 65535'],
    ['PUBLIC_URL', 'rescue.example.com', 'must look like https://rescue.example.com'],
    ['DATABASE_URL', `mysql://user:${SECRET}@localhost/database`, shape],
    ['DATABASE_URL', `postgres://user:${SECRET}#1@localhost/database`, shape],
    ['DATABASE_POOL', '0', 'must be a whole number from 1 to 1000'],
    ['WORKERS', '0', 'must be a whole number from 1 to 256'],
    ['WORKERS', '2', 'must be 1 without DATABASE_URL: only one process can open the embedded database'],
    ['LOG_LEVEL', 'loud', 'must be one of trace, debug, info, warn, error, fatal, silent'],
    ['SHUTDOWN_GRACE_SECONDS', '-1', 'must be a whole number from 0 to 3600'],
  ])('%s=%s', async (name, value, expected) => {
    const line = complaint(await runHere(['serve'], { [name]: value }));
    expect(line).toContain(`The setting ${name} ${expected}`);
    expect(line).toMatch(/\. Correct it and start again\.$/);
  });
});

describe('a data directory', () => {
  const cannotBeWritten = (folder: string) =>
    `understudy: The data directory ${folder} cannot be written. Set DATA_DIR to another folder.`;

  test('in use by another process is refused', async () => {
    const { environment } = await prepare('embedded', 'migrated');
    const first = await serve(environment);
    for (const command of ['serve', 'migrate']) {
      expect(complaint(await run([command], environment))).toBe(
        `understudy: The data directory ${environment.DATA_DIR} is in use by process ${first.pid} on ${hostname()}. ` +
          'Stop it, or set DATA_DIR to another folder.',
      );
    }
    expect((await fetch(`${first.address}/readyz`)).status).toBe(200);
    await stop(first);
    await stop(await serve(environment));
  });

  test('that is a file, or inside one, cannot be written', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    for (const DATA_DIR of [file, join(file, 'data')]) {
      expect(complaint(await run(['migrate'], { DATA_DIR }))).toBe(cannotBeWritten(DATA_DIR));
    }
  });

  test('in a folder without write permission cannot be written', async () => {
    // root may write everywhere except where the system forbids it.
    const folder = process.getuid?.() === 0 ? '/sys' : newFolder();
    if (folder !== '/sys') chmodSync(folder, 0o500);
    const DATA_DIR = join(folder, 'understudy');
    expect(complaint(await run(['migrate'], { DATA_DIR }))).toBe(cannotBeWritten(DATA_DIR));
  });

  test.each([
    ...['company list', 'company show 5', 'company set 5 --seats 3', 'company delete 5 --confirm 5'],
    ...['audit', 'audit --delete-before 2001-01-01', 'export', 'sessions end --company 5'],
    ...['support session list', 'support console 5 on', 'macro unlock --database D --user u'],
  ])('without a database gets none by %s', async (line) => {
    const DATA_DIR = join(newFolder(), 'mistyped');
    expect(complaint(await runHere(line.split(' '), { DATA_DIR }))).toBe(
      `understudy: There is no database in ${DATA_DIR}; set DATABASE_URL or DATA_DIR to yours, or create one with "understudy init".`,
    );
    expect(existsSync(DATA_DIR)).toBe(false);
  });

  test('of another version of PostgreSQL cannot be opened', async () => {
    const DATA_DIR = newFolder();
    writeFileSync(join(DATA_DIR, 'PG_VERSION'), '9.6\n');
    expect(complaint(await run(['migrate'], { DATA_DIR }))).toMatch(
      /^understudy: The data directory \S+ cannot be opened \(.+\)\. Set DATA_DIR to another folder\.$/,
    );
  });
});

describe('a PostgreSQL server', () => {
  const address = (url: string) => `understudy: PostgreSQL at ${new URL(url).host} `;

  test('that does not listen', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    const DATABASE_URL = `postgres://user:${SECRET}@127.0.0.1:${port}/database`;
    expect(complaint(await run(['serve'], { DATABASE_URL, DATABASE_START_SECONDS: '0' }))).toBe(
      `${address(DATABASE_URL)}cannot be reached: the connection was refused. Start it, or correct DATABASE_URL.`,
    );
  });

  test('whose host does not exist', async () => {
    const DATABASE_URL = `postgres://user:${SECRET}@${NO_HOST}/database`;
    expect(complaint(await run(['serve'], { DATABASE_URL, DATABASE_START_SECONDS: '0' }))).toMatch(
      new RegExp(`^${address(DATABASE_URL)}cannot be reached: .+, or correct DATABASE_URL\\.$`),
    );
  });

  // The advice for each code. The real server below covers only one, as the others would need a special setup.
  test.each([
    ['28P01', 'refused the password. Correct it'],
    ['28000', 'refused the user. Correct it'],
    ['3D000', 'has no such database. Create it'],
    ['42501', 'does not let the user create tables. Grant that'],
    ['57P03', 'is starting up. Try again in a moment'],
    ['53300', 'has no connection left. Raise its max_connections'],
    ['XX000', 'cannot be used (for a reason). Correct DATABASE_URL.'],
  ])('that refuses with %s', async (code, expected) => {
    const DATABASE_URL = await fakeServer(refuseWith(code));
    const line = complaint(await runHere(['migrate'], { DATABASE_URL }));
    expect(line).toContain(address(DATABASE_URL) + expected);
    expect(line).toMatch(/orrect DATABASE_URL\.$/);
  });

  const hungUp = / closed the connection\. Check that it is a PostgreSQL server, or correct DATABASE_URL\.$/;
  test.each<[string, (socket: Socket) => void, RegExp]>([
    ['does not answer', () => undefined, /it does not answer\. Check the network/],
    ['is another kind of server', (socket) => socket.end('SSH-2.0-x\r\n'), hungUp],
    ['hangs up', (socket) => socket.destroy(), hungUp],
  ])('that %s', async (_, answer, expected) => {
    const DATABASE_URL = await fakeServer(answer);
    const line = complaint(await runHere(['migrate'], { DATABASE_URL }));
    expect(line.startsWith(address(DATABASE_URL))).toBe(true);
    expect(line).toMatch(expected);
  });

  test('without TLS, when the URL requires it', async () => {
    const url = await fakeServer((socket) => socket.end('N'));
    expect(complaint(await runHere(['migrate'], { DATABASE_URL: `${url}?sslmode=require` }))).toMatch(
      /has no TLS\. Turn its setting ssl on, or use sslmode=disable, or correct DATABASE_URL\.$/,
    );
  });

  describeOnPostgreSQL('that is running', () => {
    test('without the named database', async () => {
      const { environment } = await prepare('postgresql', 'blank');
      const url = new URL(environment.DATABASE_URL ?? '');
      url.pathname = 'no_such_database';
      url.password = SECRET;
      expect(complaint(await run(['serve'], { DATABASE_URL: url.href }))).toBe(
        `${address(url.href)}has no such database. Create it, or correct DATABASE_URL.`,
      );
    });

    test("with another program's tables", async () => {
      const { environment, look } = await prepare('postgresql', 'blank');
      await look((db) => db.raw('CREATE TABLE company (id integer)'));
      expect(complaint(await run(['serve'], environment))).toMatch(
        /cannot be used \(relation "company" already exists\)\. Correct DATABASE_URL\.$/,
      );
    });
  });
});

describe('an unexpected error', () => {
  const preload = () => {
    const path = join(newFolder(), 'broken.cjs');
    const module = JSON.stringify(join(projectRoot, 'dist/src/cli/serving/demo.js'));
    writeFileSync(
      path,
      `require(${module}).demo = () => { throw new TypeError('select 1 - it\\n  broke\\u202e.'); };`,
    );
    return { NODE_OPTIONS: `--require ${path}` };
  };

  test('is one line', async () => {
    expect(complaint(await run(['demo'], preload()))).toBe(
      'understudy: An unexpected error: it broke\\u202e. LOG_LEVEL=debug shows where it happened.',
    );
  });

  test('has its stack at log level debug', async () => {
    const { code, stderr } = await run(['demo'], { ...preload(), LOG_LEVEL: 'debug' });
    expect(stderr).toMatch(/^understudy: An unexpected error: [^]*\n {4}at .*broken\.cjs/);
    expect(code).toBe(1);
  });
});
