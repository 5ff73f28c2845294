import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { projectRoot } from '../../src/projectRoot';
import { describeOnPostgreSQL } from '../support/describeOnPostgreSQL';
import { fastestKind } from '../support/databases';
import { complaint, SECRET } from './complaint';
import { prepare } from './databases';
import { newFolder, run, serve, stop, type Environment } from './program';
import { runHere } from './runHere';

/** Too long for a host name, so no name server is queried. */
const NO_HOST = 'x'.repeat(64);

/** A port that another program listens on until the test ends. */
async function takenPort(): Promise<string> {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  taken.push(other);
  return String((other.address() as AddressInfo).port);
}
const taken: ReturnType<typeof createServer>[] = [];
afterEach(() => taken.splice(0).forEach((server) => server.close()));

/** No server answers there, so a start that opens the database complains of that. */
const nowhere = `postgres://user:${SECRET}@127.0.0.1:1/database`;

describe.each<[string, (folder: string) => Environment]>([
  ['no data directory is made', (folder) => ({ DATA_DIR: join(folder, 'data') })],
  ['the server is not asked', () => ({ DATABASE_URL: nowhere })],
  ['the server is not asked, with workers', () => ({ DATABASE_URL: nowhere, WORKERS: '2' })],
])('a start that cannot succeed: %s', (_, databaseIn) => {
  const refused = async (settings: Environment, args: string[] = [], runCommand = runHere) => {
    const folder = newFolder();
    const ended = await runCommand(['serve', ...args], { ...databaseIn(folder), ...settings });
    expect(ended.stdout).toBe('');
    expect(readdirSync(folder)).toEqual([]);
    return complaint(ended);
  };

  test('its port is taken', async () => {
    const PORT = await takenPort();
    const line = `understudy: 127.0.0.1:${PORT} is taken by another program. Stop that program, or set PORT to a free port.`;
    await expect(refused({ PORT }, [], run)).resolves.toBe(line);
    await expect(refused({}, ['--port', PORT])).resolves.toBe(line);
  });

  test('the port for its management is taken', async () => {
    const MANAGEMENT_PORT = await takenPort();
    await expect(refused({ MANAGEMENT_PORT })).resolves.toBe(
      `understudy: 127.0.0.1:${MANAGEMENT_PORT} is taken by another program. Stop that program, or set MANAGEMENT_PORT to a free port.`,
    );
  });

  test.each([
    ['belongs to another machine', '192.0.2.1', 'EADDRNOTAVAIL'],
    ['is unknown', NO_HOST, 'ENOTFOUND'],
  ])('its host %s', async (_, host, code) => {
    await expect(refused({ HOST: host })).resolves.toBe(
      `understudy: Cannot listen on ${host}:0 (${code}). Set HOST to an address of this machine.`,
    );
    const management = {
      MANAGEMENT_PORT: '0',
      MANAGEMENT_HOST: host,
      MANAGEMENT_TOKEN: `${SECRET}-0123456789`,
    };
    await expect(refused(management)).resolves.toBe(
      `understudy: Cannot listen on ${host}:0 (${code}). Set MANAGEMENT_HOST to an address of this machine.`,
    );
  });

  test('its certificate cannot be read', async () => {
    const missing = join(newFolder(), 'missing.pem');
    await expect(refused({ TLS_CERT: missing, TLS_KEY: missing })).resolves.toBe(
      `understudy: TLS_CERT names ${missing}, which cannot be read (ENOENT). Correct it and start again.`,
    );
  });

  test('the folder of its ready file does not exist', async () => {
    const file = join(newFolder(), 'missing', 'ready.json');
    await expect(refused({}, ['--ready-file', file])).resolves.toBe(
      `understudy: Cannot write the ready file ${file} (ENOENT).`,
    );
  });

  test('its ready file is a folder', async () => {
    const file = newFolder();
    await expect(refused({}, ['--ready-file', file])).resolves.toBe(
      `understudy: Cannot write the ready file ${file}: it is a folder.`,
    );
  });
});

describe('what only the start itself can find out', () => {
  /** A ready file that cannot be written although its folder can: its name is too long while it is unfinished. */
  const unwritable = () => join(newFolder(), `${'r'.repeat(250)}.json`);

  test('a ready file that cannot be written ends the service, with its database closed', async () => {
    const { environment } = await prepare('embedded', 'demo');
    const file = unwritable();
    const { stderr, code } = await run(['serve', '--ready-file', file], environment);
    expect(stderr).toMatch(/^understudy: Cannot write the ready file \S+ \(E\w+\)\.$/m);
    expect(code).toBe(1);
    await stop(await serve(environment));
  });

  describeOnPostgreSQL('with workers', () => {
    test('it ends them too', async () => {
      const { environment } = await prepare('postgresql', 'demo');
      const settings = { ...environment, WORKERS: '2', MANAGEMENT_PORT: '0' };
      const { stderr, code } = await run(['serve', '--ready-file', unwritable()], settings);
      expect(stderr).toMatch(/^understudy: Cannot write the ready file \S+ \(E\w+\)\.$/m);
      expect(code).toBe(1);
    });
  });

  test.each(['PORT', 'MANAGEMENT_PORT'])('another program that takes %s after the check', async (name) => {
    const preload = join(newFolder(), 'freeUntilTheCheck.cjs');
    const module = JSON.stringify(join(projectRoot, 'dist/src/http/listen.js'));
    writeFileSync(preload, `require(${module}).tryListening = () => Promise.resolve('127.0.0.1');`);
    const port = await takenPort();
    const { environment } = await prepare(fastestKind, 'demo');
    const settings = { ...environment, [name]: port, NODE_OPTIONS: `--require ${preload}` };
    for (const WORKERS of fastestKind === 'postgresql' ? ['1', '2'] : ['1']) {
      const line = complaint(await run(['serve'], { ...settings, WORKERS }));
      expect(line).toContain(`: 127.0.0.1:${port} is taken by another program.`);
      expect(line).toContain(`set ${name} to a free port.`);
    }
  });
});
