import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { extract } from 'tar';
import { version } from '../../src/version';
import { freePort } from '../deploy/ports';
import { runFolder } from '../support/runFolder';
import { made } from './made';
import { quietNpm, runIn } from './runIn';

// The package that needs no network, where there is none.

jest.setTimeout(600_000);

let offline: string;
let folder: string;
let closed: NodeJS.ProcessEnv;

beforeAll(async () => {
  ({ offline } = await made());
  folder = mkdtempSync(join(runFolder(), 'offline-'));
  closed = {
    ...quietNpm,
    npm_config_cache: join(folder, 'empty-cache'),
    npm_config_registry: `http://127.0.0.1:${await freePort()}`,
    npm_config_offline: 'true',
  };
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
});

const run = (program: string, ...args: string[]) => runIn(folder, closed, program, ...args);

describe('installed by npm', () => {
  beforeAll(async () => {
    await run('npm', 'install', `understudy@file:${offline}`);
  });

  test('it says its version, helps, and completes', async () => {
    await expect(run('npx', 'understudy', '--version')).resolves.toBe(`${version}\n`);
    await expect(run('npx', 'understudy', '--help')).resolves.toContain('Usage: understudy');
    await expect(run('npx', 'understudy', 'completion', 'bash')).resolves.toContain('complete ');
  });

  test('it serves calls, pages and the WSDL from the embedded database, and stops on SIGTERM', async () => {
    const ready = appearing('ready');
    const options = ['--stand-in', '--port', '0', '--management-port', '0', '--ready-file', 'ready'];
    const child = spawn('npx', ['understudy', 'serve', ...options], { cwd: folder, env: closed });
    const ended = once(child, 'exit');
    const { url, managementUrl, pid } = JSON.parse(await ready) as Record<'url' | 'managementUrl', string> & {
      pid: number;
    };
    const get = async (path: string) => (await fetch(`${url}${path}`)).text();
    await expect(
      get('/API/requestAuthCode.aspx?email=master@example.com&pwd=Demo-Master-2026'),
    ).resolves.toMatch(/^OK\n/);
    await expect(get('/console')).resolves.toContain('<title>');
    await expect(get('/API/API.asmx?wsdl')).resolves.toContain('definitions');
    await expect(get('/MACRO/API.asmx?wsdl')).resolves.toContain('definitions');
    const create = ['understudy', 'control', 'company', 'rescue', '--management-url', managementUrl];
    await expect(run('npx', ...create)).resolves.toMatch(/^master +\d+ +Max Master/m);
    process.kill(pid, 'SIGTERM');
    await expect(ended).resolves.toEqual([0, null]);
  });
});

test('it also runs where it is only unpacked', async () => {
  const unpacked = mkdtempSync(join(folder, 'unpacked-'));
  await extract({ file: offline, cwd: unpacked });
  await expect(run(join(unpacked, 'package/dist/src/main.js'), '--version')).resolves.toBe(`${version}\n`);
});

/** Waits for a file. @returns its text. */
function appearing(name: string): Promise<string> {
  const file = join(folder, name);
  return new Promise((resolve) => {
    const watcher = watch(folder, () => {
      if (!existsSync(file)) return;
      watcher.close();
      resolve(readFileSync(file, 'utf8'));
    });
  });
}
