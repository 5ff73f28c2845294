import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/projectRoot';
import { run } from './program';

test('--help lists every command and every setting with its default', async () => {
  const { code, stdout, stderr } = await run(['--help']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });

  const commands = [...stdout.matchAll(/^ {2}([a-z-]+)(?: \[\w+\]| <\w+>)* {2,}\S/gm)].map(
    ([, name]) => name,
  );
  expect(commands).toEqual([
    ...['serve', 'migrate', 'demo', 'audit', 'export', 'import', 'sessions', 'control'],
    ...['init', 'sso-password', 'rescue', 'macro', 'lockpath', 'help'],
  ]);

  const settings = [...stdout.matchAll(/^ {2}([A-Z_]+) {2,}\S.*?(?: \(default (.*)\))?$/gm)];
  expect(settings.map(([, name, standard]) => [name, standard])).toEqual([
    ['HOST', '127.0.0.1'],
    ['PORT', '8080'],
    ['PUBLIC_URL', undefined],
    ['TLS_CERT', undefined],
    ['TLS_KEY', undefined],
    ['TRUST_PROXY', undefined],
    ['MANAGEMENT_PORT', undefined],
    ['MANAGEMENT_HOST', '127.0.0.1'],
    ['MANAGEMENT_TOKEN', undefined],
    ['MANAGEMENT_TOKEN_FILE', undefined],
    ['STAND_IN', undefined],
    ['JOURNAL_SIZE', '1000'],
    ['CONSOLE', 'true'],
    ['DATA_DIR', './data'],
    ['DATABASE_URL', undefined],
    ['DATABASE_POOL', '10'],
    ['WORKERS', '1'],
    ['DATABASE_TIMEOUT_SECONDS', '5'],
    ['LOG_LEVEL', 'info'],
    ['HEADER_TIMEOUT_SECONDS', '10'],
    ['REQUEST_TIMEOUT_SECONDS', '30'],
    ['IDLE_TIMEOUT_SECONDS', '65'],
    ['MAX_CONNECTIONS', '15000'],
    ['MAX_BODY_BYTES', '1048576'],
    ['BODY_BUDGET_BYTES', '67108864'],
    ['MAX_WAITING_PASSWORDS', '1000'],
    ['SHUTDOWN_DELAY_SECONDS', '0'],
    ['SHUTDOWN_GRACE_SECONDS', '10'],
  ]);
});

test('init --help lists its options', async () => {
  const { code, stdout } = await run(['init', '--help']);
  expect(code).toBe(0);
  const options = ['--company', '--email', '--name', '--seats', '--mobile-seats', '--rpat-seats'];
  for (const option of options) expect(stdout).toContain(`\n  ${option} <`);
  expect(stdout).toContain('password');
});

test('serve --help lists its options', async () => {
  const { code, stdout } = await run(['serve', '--help']);
  expect(code).toBe(0);
  for (const option of ['--port <n>', '--management-port <n>', '--stand-in', '--local'])
    expect(stdout).toContain(`\n  ${option} `);
});

test('--version prints the version in package.json', async () => {
  const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    version: string;
  };
  await expect(run(['--version'])).resolves.toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test.each([
  [['sevre'], "unknown command 'sevre'\n(Did you mean serve?)"],
  [['--port', '80'], "unknown option '--port'"],
  [['serve', '--data-dir', 'x'], "unknown option '--data-dir'"],
  ...['http', '-1', '65536'].map((port): [string[], string] => [
    ['serve', '--management-port', port],
    `option '--management-port <n>' argument '${port}' is invalid. It must be a whole number from 0 to 65535.`,
  ]),
  [['migrate', 'now'], "too many arguments for 'migrate'. Expected 0 arguments but got 1."],
  [['init', '--email', 'a@example.com'], "required option '--company <name>' not specified"],
  [['init', '--company', 'Acme'], "required option '--email <address>' not specified"],
  ...['ten', '-1', '1.5', '1000000'].map((seats): [string[], string] => [
    ['init', '--company', 'Acme', '--email', 'a@example.com', '--seats', seats],
    `option '--seats <n>' argument '${seats}' is invalid. It must be a whole number from 0 to 999999.`,
  ]),
])('%j is refused', async (args, expected) => {
  await expect(run(args)).resolves.toEqual({
    code: 1,
    signal: null,
    stdout: '',
    stderr: `understudy: ${expected}\n(add --help for additional information)\n`,
  });
});
