import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { projectRoot } from '../../src/projectRoot';
import { freePort } from '../deploy/ports';
import { contentsOf } from './contentsOf';
import { onThisMachine, type Image } from './dockerfile';
import { made } from './made';

// What the Dockerfile makes, on this machine in place of its base image.

jest.setTimeout(600_000);

let image: Image;
let offline: string;
beforeAll(async () => ({ image, offline } = await made()));

test('it says what it is, and runs as a user that is not root and owns its volume', () => {
  const { license } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    license: string;
  };
  const { from, labels, user, volumes, exposed, environment, stopSignal } = image;
  expect(from).toMatch(/^node:\d+-\w+-slim$/);
  expect(labels).toMatchObject({ 'org.opencontainers.image.licenses': license });
  expect({ user, volumes, exposed, stopSignal }).toEqual({
    user: '1000:1000',
    volumes: [environment.DATA_DIR],
    exposed: [environment.PORT],
    stopSignal: 'SIGTERM',
  });
  expect(readdirSync(image.root).toSorted()).toEqual(['data', 'understudy']);
  if (process.getuid?.() === 0)
    expect(statSync(join(image.root, 'data'))).toMatchObject({ uid: 1000, gid: 1000 });
});

test('it has the files of the package, and nothing else', async () => {
  const folder = join(image.root, image.workdir);
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
  expect(paths.toSorted()).toEqual([...(await contentsOf(offline)).keys()].toSorted());
});

test('it serves as its user, is healthy, and stops on its signal', async () => {
  const port = String(await freePort());
  const values = Object.entries(image.environment).map(([key, value]) => [key, onThisMachine(image, value)]);
  const env = {
    ...{ PATH: process.env.PATH, ...(Object.fromEntries(values) as Record<string, string>) },
    ...{ PORT: port, HOST: '127.0.0.1' },
  };
  const [uid, gid] = image.user.split(':').map(Number);
  const options = {
    cwd: join(image.root, image.workdir),
    env,
    ...(process.getuid?.() === 0 && { uid, gid }),
  };
  const healthy = () => {
    const [program = '', ...args] = image.healthcheck;
    return promisify(execFile)(program, args, options).then(
      () => true,
      () => false,
    );
  };
  const [program = '', ...args] = image.entrypoint;
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(child, 'exit');
  for await (const line of createInterface(child.stdout)) if (line.startsWith('Press Ctrl+C')) break;
  await expect(healthy()).resolves.toBe(true);
  const reply = await fetch(
    `http://127.0.0.1:${port}/API/login.aspx?email=nobody@example.com&pwd=Nobody-2026`,
  );
  await expect(reply.text()).resolves.toBe('INVALID');
  child.kill(image.stopSignal as NodeJS.Signals);
  await expect(ended).resolves.toEqual([0, null]);
  await expect(healthy()).resolves.toBe(false);
});
