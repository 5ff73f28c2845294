import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaVersion } from '../../src/store/engine/migrate';
import { version } from '../../src/version';
import { describeOnPostgreSQL } from '../support/describeOnPostgreSQL';
import { complaint, SECRET } from './complaint';
import { prepare } from './databases';
import { webServer } from './fakeServer';
import { newFolder, serve, stop, type Environment } from './program';
import { runHere } from './runHere';

async function status(environment: Environment, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runHere(['status', ...args], environment);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).not.toContain(SECRET);
  return stdout;
}

const json = async (environment: Environment, ...args: string[]) =>
  JSON.parse(await status(environment, '--json', ...args)) as Record<string, unknown>;

const demo = { rescue: 1, macro: 0, lockpath: 0 };
const TOKEN = `${SECRET}-of-the-port`;

describe('understudy status on the embedded database', () => {
  test('says that nothing runs, and what the database has, without creating one', async () => {
    const DATA_DIR = join(newFolder(), 'data');
    expect(await status({ DATA_DIR })).toMatch(
      new RegExp(`^No service has the data directory ${DATA_DIR} open\\. This is Understudy ${version}\\.\n`),
    );
    expect(await json({ DATA_DIR })).toMatchObject({ running: false, schema: null, companies: null });
    expect(existsSync(DATA_DIR)).toBe(false);

    const { environment } = await prepare('embedded', 'demo');
    expect(await json(environment)).toEqual({
      ...{ running: false, version, schema: schemaVersion, companies: demo },
      because: `No service has the data directory ${environment.DATA_DIR} open`,
      database: { kind: 'embedded', dataDir: environment.DATA_DIR },
    });
  });

  test('says that a data directory is not a folder', async () => {
    const DATA_DIR = join(newFolder(), 'data');
    writeFileSync(DATA_DIR, '');
    expect(await json({ DATA_DIR })).toMatchObject({ problem: 'It is not a folder. Set DATA_DIR to one.' });
  });

  test('asks the service that has the data directory open', async () => {
    const { environment } = await prepare('embedded', 'demo');
    const service = await serve({ ...environment, MANAGEMENT_PORT: '0', MANAGEMENT_TOKEN: TOKEN });
    const management = /^ {2}Management {2}(\S+)$/m.exec(service.banner)![1]!;
    const withToken = { ...environment, MANAGEMENT_TOKEN: TOKEN };
    const expected = {
      ...{ running: true, managementUrl: management, pid: service.pid, version, url: service.address },
      ...{ standIn: false, ready: true, schema: schemaVersion, companies: demo },
      database: { kind: 'embedded', dataDir: environment.DATA_DIR },
    };
    expect(await json(withToken)).toMatchObject(expected);
    const elsewhere = { DATA_DIR: newFolder(), MANAGEMENT_TOKEN: TOKEN };
    expect(await json(elsewhere, '--management-url', management)).toMatchObject(expected);
    const text = await status(withToken);
    expect(text).toMatch(new RegExp(`^Understudy ${version} runs as process ${service.pid}\\.\n`));
    expect(text).toMatch(/^ {2}Companies +rescue 1, macro 0, lockpath 0$/m);
    expect(text).toMatch(/^ {2}Ready +yes$/m);
    expect(await json(environment)).toMatchObject({
      ...{ running: true, pid: service.pid },
      problem: `The service at ${management} demands a token; set MANAGEMENT_TOKEN or MANAGEMENT_TOKEN_FILE to its own`,
    });
    await stop(service);
    expect(await json(withToken)).toMatchObject({ running: false });
  });

  test('names a service without a management port', async () => {
    const { environment } = await prepare('embedded', 'demo');
    const service = await serve(environment);
    const text = await status(environment);
    expect(text).toMatch(new RegExp(`runs as process ${service.pid}\\.\n`));
    expect(text).toContain('which names no management port to ask');
    await stop(service);
  });

  test('fails if nothing answers at the address of an option', async () => {
    const ended = await runHere(['status', '--management-url', 'http://127.0.0.1:1']);
    expect(complaint(ended)).toContain('There is no answer at http://127.0.0.1:1');
  });

  test.each([
    ['a page', '<html></html>'],
    ['JSON of something else', '{"ready":true}'],
    ['null', 'null'],
    ['nothing', ''],
  ])('fails if the answer is not that of a management port, but %s', async (_, text) => {
    const url = await webServer((_path, response) => response.end(text));
    for (const command of ['status', 'audit'])
      expect(complaint(await runHere([command, '--management-url', url]))).toBe(
        `understudy: ${url} answers, but is not a management port of Understudy; say with --management-url where the service has its management port.`,
      );
  });

  test('fails at the port of the service itself', async () => {
    const url = await webServer((_path, response) => response.writeHead(404).end());
    expect(complaint(await runHere(['status', '--management-url', url]))).toBe(
      `understudy: ${url} answered 404, but is not a management port of Understudy; say with --management-url where the service has its management port.`,
    );
  });
});

describeOnPostgreSQL('understudy status on PostgreSQL', () => {
  test('says what the server has, without changing it', async () => {
    const nothing = { MANAGEMENT_PORT: '1' };
    const { environment, look } = await prepare('postgresql', 'blank');
    expect(await json({ ...environment, ...nothing })).toMatchObject({
      ...{ running: false, schema: null, companies: null },
      problem: 'It is empty. "understudy init" creates your company, "understudy serve" starts the service.',
    });
    await expect(look((db) => db.schema.hasTable('knex_migrations'))).resolves.toBe(false);

    const url = new URL(environment['DATABASE_URL']!);
    url.password = SECRET;
    url.pathname = '/no_such_database';
    const there = { kind: 'postgresql', server: url.host, name: 'no_such_database' };
    expect(await json({ DATABASE_URL: url.href, ...nothing })).toMatchObject({
      ...{ running: false, database: there, schema: null },
      problem: `PostgreSQL at ${url.host} has no such database. Create it, or correct DATABASE_URL.`,
    });
  });

  test.each(['1', '2'])('asks the service of %s workers at the port of the settings', async (WORKERS) => {
    const { environment } = await prepare('postgresql', 'demo');
    const other = await prepare('postgresql', 'migrated');
    const service = await serve({ ...environment, WORKERS, MANAGEMENT_PORT: '0' });
    const management = /^ {2}Management {2}(\S+)$/m.exec(service.banner)![1]!;
    const MANAGEMENT_PORT = new URL(management).port;
    const { host, pathname } = new URL(environment['DATABASE_URL']!);
    expect(await json({ ...environment, MANAGEMENT_PORT })).toMatchObject({
      ...{ running: true, pid: service.pid, url: service.address, companies: demo, ready: true },
      database: { kind: 'postgresql', server: host, name: pathname.slice(1) },
    });
    expect(await json({ ...other.environment, MANAGEMENT_PORT })).toMatchObject({
      ...{ running: false, because: `The service at ${management} uses another database` },
      companies: { rescue: 0, macro: 0, lockpath: 0 },
    });
    await stop(service);
  });
});
