import { once } from 'node:events';
import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { prepare } from './databases';
import { commandWords, newFolder, startProgram, type Environment, type Running } from './program';

const program = commandWords.map((word) => `'${word}'`).join(' ');

/** Starts the program with its standard output, and perhaps its standard error, redirected by a shell. */
function redirected(command: string, environment: Environment): Running {
  return startProgram('bash', ['--norc', '-c', `exec ${command}`], { PORT: '0', ...environment });
}

describe('a command whose output is lost', () => {
  test.each(['status', 'company list', '--help', 'help serve', '--version', 'audit'])(
    '%s fails and says so if there is no room for it',
    async (command) => {
      const { environment } = await prepare('embedded', 'demo');
      await expect(redirected(`${program} ${command} >/dev/full`, environment).ended).resolves.toMatchObject({
        code: 1,
        stderr: 'understudy: The output cannot be written (ENOSPC).\n',
      });
    },
  );

  test.each(['status', '--help'])('%s ends quietly if its reader has ended', async (command) => {
    const { environment } = await prepare('embedded', 'demo');
    const line = `${program} ${command} > >(exec true)`;
    await expect(redirected(line, environment).ended).resolves.toMatchObject({ code: 0, stderr: '' });
  });
});

/** Starts a service that has no reader, and stops it when it is ready. */
async function serveAndStop(redirection: string) {
  const { environment } = await prepare('embedded', 'demo');
  const folder = newFolder();
  const ready = join(folder, 'ready.json');
  const watcher = watch(folder);
  const service = redirected(`${program} serve --ready-file ${ready} ${redirection}`, environment);
  let isOver = false;
  void service.ended.then(() => (isOver = true));
  while (!existsSync(ready) && !isOver) await Promise.race([once(watcher, 'change'), service.ended]);
  watcher.close();
  service.kill('SIGTERM');
  return { ...(await service.ended), wasReady: existsSync(ready) };
}

test.each(['> >(exec true)', '>/dev/full'])('serve %s serves, and logs', async (redirection) => {
  const { code, wasReady, stderr } = await serveAndStop(redirection);
  expect({ code, wasReady }).toEqual({ code: 0, wasReady: true });
  expect(stderr).toMatch(/^\{.*"msg":"Understudy has started"\}\n$/);
});

test.each(['> >(exec true) 2>&1', '>/dev/null 2>/dev/full'])(
  'serve %s serves, and ends when it is told to',
  async (redirection) => {
    await expect(serveAndStop(redirection)).resolves.toMatchObject({ code: 0, wasReady: true });
  },
);
