import { once } from 'node:events';
import { existsSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { prepare } from './databases';
import { commandWords, newFolder, startProgram, type Environment, type Running } from './program';

const program = commandWords.map((word) => `'${word}'`).join(' ');

/** Starts the program with its standard output, and perhaps its standard error, redirected by a shell. */
function redirected(command: string, environment: Environment): Running {
  return startProgram('bash', ['--norc', '-c', `exec ${command}`], { PORT: '0', ...environment });
}

describe('a command whose output is lost', () => {
  test.each(['status', 'company list', '--help', 'help serve', '--version', 'audit', 'completion bash'])(
    '%s fails and says so if there is no room for it',
    async (command) => {
      const { environment } = await prepare('embedded', 'demo');
      await expect(redirected(`${program} ${command} >/dev/full`, environment).ended).resolves.toMatchObject({
        code: 1,
        stderr: 'understudy: The output cannot be written (ENOSPC).\n',
      });
    },
  );

  test.each(['status', '--help', 'completion bash'])(
    '%s ends quietly if its reader has ended',
    async (command) => {
      const { environment } = await prepare('embedded', 'demo');
      const line = `${program} ${command} > >(exec true)`;
      await expect(redirected(line, environment).ended).resolves.toMatchObject({ code: 0, stderr: '' });
    },
  );
});

/** Starts a service that has no reader, and stops it when it is ready and has answered some calls. */
async function serveAndStop(redirection: string, calls = 0) {
  const { environment } = await prepare('embedded', 'demo');
  const folder = newFolder();
  const ready = join(folder, 'ready.json');
  const watcher = watch(folder);
  const service = redirected(`${program} serve --ready-file ${ready} ${redirection}`, environment);
  let isOver = false;
  void service.ended.then(() => (isOver = true));
  while (!existsSync(ready) && !isOver) await Promise.race([once(watcher, 'change'), service.ended]);
  watcher.close();
  const { url } = JSON.parse(readFileSync(ready, 'utf8')) as { url: string };
  for (let call = 0; call < calls; call++) await fetch(`${url}/healthz`);
  service.kill('SIGTERM');
  return { ...(await service.ended), wasReady: existsSync(ready) };
}

test.each(['> >(exec true)', '>/dev/full'])('serve %s serves, and logs', async (redirection) => {
  const { code, wasReady, stderr } = await serveAndStop(redirection);
  expect({ code, wasReady }).toEqual({ code: 0, wasReady: true });
  expect(stderr).toMatch(/^\{.*"msg":"Understudy has started"\}\n$/);
});

test.each(['> >(exec true) 2>&1', '>/dev/null 2>/dev/full'])(
  'serve %s serves, and ends at SIGTERM',
  async (redirection) => {
    await expect(serveAndStop(redirection)).resolves.toMatchObject({ code: 0, wasReady: true });
  },
);

test('serve ends at SIGTERM also if the reader of a full pipe has stopped', async () => {
  // A pipe has room for 64 KiB, and a line takes about 200 bytes.
  const ended = serveAndStop('2> >(exec sleep 60 >/dev/null 2>&1)', 600);
  await expect(ended).resolves.toMatchObject({ code: 0, wasReady: true });
});
