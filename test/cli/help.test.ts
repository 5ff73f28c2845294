import { complaint } from './complaint';
import { run } from './program';
import { runHere } from './runHere';

test('--help lists every command and every setting with its default', async () => {
  const { code, stdout, stderr } = await run(['--help']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });

  const commands = [...stdout.matchAll(/^ {2}([a-z-]+)(?: \[\w+\]| <\w+>)* {2,}\S/gm)].map(
    ([, name]) => name,
  );
  expect(commands).toEqual([
    ...['serve', 'migrate', 'demo', 'status', 'company', 'audit', 'export', 'import', 'sessions', 'control'],
    ...['completion'],
    ...['init', 'sso-password', 'rescue', 'support', 'macro', 'lockpath', 'help'],
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
    ['RESCUE_REPORT_INTERVAL', '60'],
    ['DATA_DIR', './data'],
    ['DATABASE_URL', undefined],
    ['DATABASE_URL_FILE', undefined],
    ['TO_DATABASE_URL', undefined],
    ['TO_DATABASE_URL_FILE', undefined],
    ['DATABASE_POOL', '10'],
    ['WORKERS', '1'],
    ['DATABASE_TIMEOUT_SECONDS', '5'],
    ['DATABASE_START_SECONDS', '60'],
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
  const { code, stdout } = await runHere(['init', '--help']);
  expect(code).toBe(0);
  const options = [
    '--company',
    '--email',
    '--name',
    '--seats',
    '--mobile-seats',
    '--rpat-seats',
    '--first-company',
  ];
  for (const option of options) expect(stdout).toContain(`\n  ${option} <`);
  expect(stdout).toContain('password');
});

test('serve --help lists its options', async () => {
  const { code, stdout } = await runHere(['serve', '--help']);
  expect(code).toBe(0);
  for (const option of ['--port <n>', '--management-port <n>', '--stand-in', '--local'])
    expect(stdout).toContain(`\n  ${option} `);
});

const port = "Option '--management-port <n>' argument";
const wholePort = 'It must be a whole number from 0 to 65535.';

test.each([
  [['sevre'], "Unknown command 'sevre'. Did you mean serve?"],
  [['help', 'sevre'], "Unknown command 'sevre'. Did you mean serve?"],
  [['a\nb\u202e'], "Unknown command 'a\\u000ab\\u202e'."],
  [['--port', '80'], 'Put --port after the command that takes it: serve.'],
  [['--prt', '80'], "Unknown option '--prt'."],
  [['migrate', '--help=x'], '--help takes no value.'],
  [['serve', '--data-dir', 'x'], "Unknown option '--data-dir'."],
  [['serve', '--managment-port=80'], "Unknown option '--managment-port'. Did you mean --management-port?"],
  [['serve', '--stand-in=yes'], '--stand-in takes no value.'],
  [['serve', '--management-port', 'http'], `${port} 'http' is invalid. ${wholePort}`],
  [['serve', '--management-port', '-1'], `${port} '-1' is invalid. ${wholePort}`],
  [['serve', '--management-port', '65536'], `${port} '65536' is invalid. ${wholePort}`],
  [['serve', '--port'], "Option '--port <n>' argument missing."],
  [['migrate', 'now'], "Too many arguments for 'migrate'. Expected 0 arguments but got 1."],
  [['import'], "Missing required argument 'file'."],
  [['init', '--email', 'a@example.com'], '--company <name> is required.'],
  [['init', '--company', 'Acme'], '--email <address> is required.'],
  [['init'], '--company <name> and --email <address> are required.'],
  [['init', '--compny', 'Acme'], "Unknown option '--compny'. Did you mean --company?"],
  ...['ten', '-1', '1.5', '1000000'].map((seats): [string[], string] => [
    ['init', '--company', 'Acme', '--email', 'a@example.com', '--seats', seats],
    `Option '--seats <n>' argument '${seats}' is invalid. It must be a whole number from 0 to 999999.`,
  ]),
  [['macro'], 'Give a command after understudy macro: create, change-password, unlock or role.'],
  [['macro', 'role'], 'Give a command after understudy macro role: list or set.'],
  [['user', '--help'], "Unknown command 'user'."],
  [['company', 'lst', '--help'], "Unknown command 'lst'. Did you mean list?"],
  [['macro', 'craete'], "Unknown command 'craete'. Did you mean create?"],
  [['macro', 'role', 'lst'], "Unknown command 'lst'. Did you mean list?"],
  [
    ['audit', '--json', '--delete-before', '2026-01-31'],
    /^Option '.*' cannot be used with option '--json'\.$/,
  ],
  [['migrate', '--json'], '--json goes with --dry-run.'],
  [['audit', '--contract', 'resuce'], /'resuce' is invalid\. Allowed choices are rescue, /],
  [['completion', 'csh'], /'csh' is invalid for argument 'shell'\. Allowed choices are bash, zsh, fish\.$/],
])('%j is refused in one line', async (args, expected) => {
  const { stderr, ...others } = await runHere(args);
  expect(others).toEqual({ code: 1, signal: null, stdout: '' });
  const [, line] = /^understudy: ([^\n]*) See understudy[a-z -]* --help\.\n$/.exec(stderr) ?? [];
  if (typeof expected === 'string') expect(line).toBe(expected);
  else expect(line).toMatch(expected);
});

test.each([
  ['init', '--password=Sesame'],
  ['init', '-pSesame'],
  ['--password=Sesame', 'init'],
  ['control', 'reset', '--management-url', 'http://me:Sesame@127.0.0.1:1'],
])('%j is refused without its secret', async (...args) => {
  complaint(await runHere(args));
});
