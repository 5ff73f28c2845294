import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { webServer } from './fakeServer';
import { newFolder, run, serve, start, stop, type Service } from './program';
import { runHere } from './runHere';

let service: Service;
let managementUrl: string;
beforeAll(async () => {
  const environment = { DATA_DIR: join(newFolder(), 'data') };
  service = await serve(environment, ['serve', '--stand-in', '--management-port', '0']);
  managementUrl = /^ {2}Management +(\S+)$/m.exec(service.banner)![1]!;
});

/** Runs a command that succeeds. @returns the lines that it prints. */
async function control(...args: string[]): Promise<string[]> {
  const { code, stdout, stderr } = await runHere(['control', ...args, '--management-url', managementUrl]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout.split('\n').slice(0, -1);
}

/** Runs a command that fails. @returns its only line. */
async function complaint(args: string[], environment: Record<string, string> = {}): Promise<string> {
  const { code, stdout, stderr } = await runHere(['control', ...args], environment);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^understudy: .*\n$/);
  return stderr.slice('understudy: '.length, -1);
}
const refused = (...args: string[]) => complaint([...args, '--management-url', managementUrl]);

const login = async (email = 'nobody') =>
  (await fetch(`${service.address}/API/login.aspx?email=${email}&pwd=x`)).text();

test('rules are added, listed and deleted, and decide', async () => {
  await control('reset');
  await expect(
    control('rule', '--operation', 'login', '--outcome', 'LIMITREACHED', '--times', '1'),
  ).resolves.toEqual([
    'Rule 1: used 0 of 1: {"match":{"operation":"login"},"then":{"outcome":"LIMITREACHED"},"times":1}',
  ]);
  await expect(login()).resolves.toBe('LIMITREACHED');
  await expect(login()).resolves.toBe('INVALID');
  const [added] = await control('rule', '--json', '{"match":{"where":{"email":"b"}},"delayMs":1}');
  expect(added).toMatch(/^Rule 2: used 0: /);
  await expect(control('rule', '--list')).resolves.toHaveLength(2);
  await control('rule', '--delete', '1');
  await expect(control('rule', '--list')).resolves.toHaveLength(1);
  await control('rule', '--delete-all');
  await expect(control('rule', '--list')).resolves.toEqual([]);
});

test.each([
  [['--fault', 'Server: out of order'], { then: { fault: { code: 'Server', reason: 'out of order' } } }],
  [
    ['--status', '503', '--header', 'Retry-After: 1', '--header', 'X-A: b:c', '--body', 'text'],
    { then: { status: 503, headers: { 'Retry-After': '1', 'X-A': 'b:c' }, body: 'text' } },
  ],
  [['--connection', 'reset', '--after'], { then: { connection: 'reset', when: 'after' } }],
  [['--delay', '2000', '--skip', '2', '--name', 'late'], { delayMs: 2000, skip: 2, name: 'late' }],
  [['--delay', '100-500'], { delayMs: { from: 100, to: 500 } }],
  [
    [
      '--where',
      'sName=Rita',
      '--where-matches',
      'sEmail=^R',
      '--caller',
      '7',
      '--door',
      'get',
      '--delay',
      '0',
    ],
    { match: { door: 'get', caller: '7', where: { sName: 'Rita', sEmail: { matches: '^R' } } } },
  ],
])('rule %j', async (args, expected) => {
  const [line = ''] = await control('rule', ...args, '--contract', 'rescue', '--company', '5');
  const rule = JSON.parse(line.slice(line.indexOf('{'))) as object;
  const { match = {}, ...others } = expected as { match?: object };
  expect(rule).toMatchObject({ match: { contract: 'rescue', company: 5, ...match }, ...others });
  await control('rule', '--delete-all');
});

test.each([
  [['--header', 'Retry-After: 1', '--delay', '5'], '--header goes with --status'],
  [['--body', 'text', '--outcome', 'OK'], '--body goes with --status'],
  [['--after', '--status', '503'], '--after goes with --connection'],
])('rule %j is refused', async (args, message) => {
  await expect(refused('rule', ...args)).resolves.toBe(`${message}. See understudy control rule --help.`);
  await expect(control('rule', '--list')).resolves.toEqual([]);
});

test('a call is one aligned line, or one JSON object', async () => {
  await control('reset');
  await login('nobody%E2%80%AE');
  const [heading = '', line = '', ...others] = await control('calls', '--wait', '1');
  expect(others).toEqual([]);
  expect(heading).toMatch(
    /^TIME +CONTRACT +OPERATION +DOOR +COMPANY +CALLER +OUTCOME +RULE +STATUS +MS +END +BECAUSE$/,
  );
  expect(line).toMatch(/^\S+Z {2}rescue +login +get +- +- +INVALID +- +200 +\S+ +answered {2}\S/);
  for (const column of ['CONTRACT', 'OUTCOME', 'BECAUSE'])
    expect(line.slice(heading.indexOf(column) - 1)).toMatch(/^ \S/);
  const [json = ''] = await control('calls', '--json', '--outcome', 'login_Invalid');
  // A terminal would obey the character, which reverses the text.
  expect(json).toContain('nobody\\u202e');
  expect(JSON.parse(json)).toMatchObject({ operation: 'login', input: { pwd: '•••' } });
  await expect(control('calls', '--json', '--door', 'soap11')).resolves.toEqual([]);
  const [har = ''] = await control('calls', '--har');
  expect(JSON.parse(har)).toMatchObject({ log: { version: '1.2', entries: [{}] } });
  await control('calls', '--clear');
  await expect(control('calls', '--json')).resolves.toEqual([]);
});

test.each([
  ...['rule --list', 'calls --json', 'reset', 'snapshot', 'snapshot one', 'restore one', 'clock', 'settings'],
  ...['snapshot one --delete', 'company lockpath'],
])('%s ends as a process', async (line) => {
  const ended = await run(['control', ...line.split(' '), '--management-url', managementUrl]);
  expect(ended).toMatchObject({ code: 0, signal: null, stderr: '' });
});

test('calls are followed until Ctrl+C', async () => {
  const following = start(
    ['control', 'calls', '--follow', '--after', '0', '--management-url', managementUrl],
    {},
  );
  await following.until(/^TIME .*\n/);
  await login();
  await following.until(/ INVALID .*\n/);
  following.kill('SIGINT');
  await expect(following.ended).resolves.toMatchObject({ code: 0, stderr: '' });
});

test('what follows calls fails when the service stops', async () => {
  const url = await webServer((path, response) => {
    if (path !== '/') return response.end();
    response.end('{"service":"Understudy","standIn":true,"url":"http://127.0.0.1","contracts":[]}');
  });
  const args = ['control', 'calls', '--follow', '--management-url', url];
  await expect(runHere(args)).resolves.toMatchObject({
    code: 1,
    stderr: `understudy: The service at ${url} has stopped; start it, then run this command again.\n`,
  });
});

test('a company is printed for a person or as JSON, changed and deleted', async () => {
  const lines = await control('company', 'rescue', '--technicians', '2');
  const company = /^company +(\d+)$/m.exec(lines.join('\n'))![1]!;
  expect(lines.join('\n')).toMatch(/^seats +standard 6, mobile 3, rpat 3$/m);
  expect(lines.join('\n')).toMatch(/^role +nodeId +name +email +password +authCode +ssoid$/m);
  expect(lines.filter((line) => line.startsWith('technician '))).toHaveLength(2);
  // What the library adds is not printed: its methods are no facts.
  expect(lines.join('\n')).not.toMatch(/^(support|administrators|change) |=>/m);
  const rescue = JSON.parse((await control('company', 'rescue', '--json')).join('\n')) as object;
  expect(Object.keys(rescue).toSorted()).toEqual(
    ['company', 'contract', 'name', 'nodes', 'people', 'seats', 'ssoPassword'].toSorted(),
  );
  const made = JSON.parse((await control('company', 'lockpath', '--json')).join('\n')) as object;
  expect(made).toMatchObject({ contract: 'lockpath', people: expect.any(Array) as unknown[] });
  const macro = await control('company', 'macro');
  expect(macro.join('\n')).toMatch(/^databaseCode +DEMO\d+$/m);
  await control('company', '--change', company, '--set', '{"seats":{"standard":0}}');
  await control('company', '--delete', company);
  await expect(refused('company', '--delete', company)).resolves.toContain(`There is no company ${company}`);
});

test('the clock is shown, set, stopped and advanced', async () => {
  await expect(control('clock', '--at', '2030-01-01T00:00:00Z', '--stop')).resolves.toEqual([
    '2030-01-01T00:00:00.000Z  stands still',
  ]);
  await expect(control('clock', '--advance', 'PT20M')).resolves.toEqual([
    '2030-01-01T00:20:00.000Z  stands still',
  ]);
  await expect(control('clock')).resolves.toEqual(['2030-01-01T00:20:00.000Z  stands still']);
  await expect(control('clock', '--real')).resolves.toEqual([
    expect.stringMatching(/Z {2}the machine's own$/),
  ]);
});

test('snapshots are taken, listed, restored and forgotten', async () => {
  await expect(control('snapshot', 'before')).resolves.toEqual([
    expect.stringMatching(/^before +\S+Z {2}\d+ bytes$/),
  ]);
  await expect(control('snapshot')).resolves.toHaveLength(1);
  await control('restore', 'before');
  await control('snapshot', 'before', '--delete');
  await expect(control('snapshot')).resolves.toEqual([]);
  await expect(refused('restore', 'before')).resolves.toBe('There is no snapshot "before"; there are none.');
});

test('the limit on logins is switched, until the next reset', async () => {
  await expect(control('settings', '--login-limit', 'off')).resolves.toEqual(['login-limit  off']);
  await control('reset');
  await expect(control('settings')).resolves.toEqual(['login-limit  on']);
});

test.each([
  [['rule'], 'Say what the rule does, such as --outcome, --connection or --delay; see --help.'],
  [
    ['rule', '--operation', 'logon', '--delay', '1'],
    /^There is no operation "logon" in any contract; there are /,
  ],
  [['rule', '--json', '{"then":{"statsu":503}}'], /^then\/statsu: It is unknown; there are outcome, /],
  [['calls', '--contract', 'rescu'], /^contract: Invalid option: expected one of "rescue"/],
  [['calls', '--wait', '99', '--timeout', '0'], /^\d+ of 99 calls arrived within 0 ms/],
  [['clock', '--at', 'noon'], 'at: must be a moment such as 2026-01-01T00:00:00Z.'],
  [['clock', '--advance', '20 minutes'], 'by: must be an ISO 8601 duration such as PT20M.'],
  [['clock', '--advance', 'PT1.5H'], /^by: must have a fraction only of its seconds/],
  [['company'], 'Name the contract: rescue, macro or lockpath.'],
  [['company', 'macro', '--technicians', '2'], 'Only a company of rescue has technicians.'],
  [['company', '--change', '1'], 'Say with --set what to change.'],
  [['company', '--change', '560961', '--set', '{"seat":1}'], /^seat: It is unknown; there are seats, /],
  [['calls', '--wait', '99', '--timeout', '1'], / or wait longer with --timeout\.$/],
  [['rule', '--delete', '999'], 'There is no rule 999. "understudy control rule --list" lists them.'],
  [
    ['company', '--change', '999', '--set', '{}'],
    'There is no company 999. "understudy control company" makes one.',
  ],
  [['snapshot', ''], /^The name of a snapshot must have a character other than a dot/],
  [['snapshot', '..'], /^The name of a snapshot must have a character other than a dot/],
  [['restore', '.'], /^The name of a snapshot must have a character other than a dot/],
  [['snapshot', '...', '--delete'], /^The name of a snapshot must have a character other than a dot/],
  // Each of these would do one thing, and silently not the other.
  [['rule', '--outcome', 'OK', '--list'], /^Option '--list' cannot be used with option '--outcome/],
  [
    ['rule', '--where', 'sEmail=a', '--where', 'sEmail=b', '--delay', '1'],
    /It says sEmail once more; say it once\./,
  ],
  [
    ['rule', '--where', 'sEmail=a', '--where-matches', 'sEmail=b', '--delay', '1'],
    'Give sEmail by --where or by --where-matches, not by both.',
  ],
  [
    ['rule', '--status', '200', '--header', 'Set-Cookie: a=1', '--header', 'Set-Cookie: b=2'],
    /It says Set-Cookie once more; say it once\./,
  ],
  [['rule', '--list', '--delete-all'], /^Option '--\S+ cannot be used with option '--/],
  [['rule', '--list', '--delete', '3'], /^Option '--.+ cannot be used with option '--/],
  [['rule', '--json', '{}', '--times', '3'], /^Option '--json <rule>' cannot be used with option '--times/],
  [['calls', '--timeout', '1'], '--timeout goes with --wait. See understudy control calls --help.'],
  [['calls', '--clear', '--operation', 'login'], /^Option '--clear' cannot be used with option '--operation/],
  [
    ['company', 'rescue', '--delete', '600001'],
    'Leave out the contract: the number 600001 says which company.',
  ],
  [
    ['company', '--delete', '600001', '--technicians', '2'],
    /^Option '--delete <number>' cannot be used with option '--technicians/,
  ],
  [['company', 'macro', '--set', '{}'], 'Say with --change which company to change.'],
  [['snapshot', '--delete'], 'Name the snapshot to delete.'],
] as [string[], string | RegExp][])('%j is refused in one line', async (args, expected) => {
  expect(await refused(...args)).toMatch(
    typeof expected === 'string' ? new RegExp(`^${escaped(expected)}$`) : expected,
  );
});
const escaped = (text: string) => text.replace(/[.()*?+]/g, '\\$&');

test('without a service, it says so and what to do', async () => {
  const line =
    'There is no answer at http://127.0.0.1:3 (ECONNREFUSED). Is Understudy running there, with MANAGEMENT_PORT set? ' +
    'Start one with "understudy serve --stand-in --management-port 8081", or say with --management-url where it is.';
  await expect(complaint(['reset', '--management-url', 'http://127.0.0.1:3'])).resolves.toBe(line);
  await expect(complaint(['reset'], { MANAGEMENT_PORT: '3' })).resolves.toBe(line);
  await expect(complaint(['reset'], { MANAGEMENT_PORT: '3', MANAGEMENT_HOST: '0.0.0.0' })).resolves.toBe(
    line,
  );
  await expect(complaint(['reset'], { MANAGEMENT_PORT: '3', MANAGEMENT_HOST: '::' })).resolves.toContain(
    'http://[::1]:3 ',
  );
});

test('what answers must be the management port of a stand-in', async () => {
  await expect(complaint(['reset', '--management-url', service.address])).resolves.toMatch(
    / is not a management port of Understudy\. Start one with /,
  );
  await expect(complaint(['reset', '--management-url', 'nowhere'])).resolves.toMatch(
    /^"nowhere" is not an address such as /,
  );
  await expect(complaint(['reset'], { MANAGEMENT_PORT: 'x' })).resolves.toBe(
    'The setting MANAGEMENT_PORT must be a whole number from 0 to 65535. Correct it, or use --management-url.',
  );
  await expect(
    complaint(['reset', '--management-url', 'http://127.0.0.1:3'], { MANAGEMENT_PORT: 'x' }),
  ).resolves.toMatch(/^There is no answer at http:\/\/127\.0\.0\.1:3 /);
  await expect(complaint(['reset'], { MANAGEMENT_TOKEN: 'short' })).resolves.toBe(
    'The setting MANAGEMENT_TOKEN must be 16 to 1024 printable ASCII characters without spaces. Correct it and try again.',
  );
});

test('a service with a token wants it, and one that is no stand-in is not controlled', async () => {
  const folder = newFolder();
  const tokenFile = join(folder, 'token');
  writeFileSync(tokenFile, 'a-token-that-is-long-enough\n');
  const environment = {
    DATA_DIR: join(folder, 'data'),
    MANAGEMENT_PORT: '0',
    MANAGEMENT_TOKEN: readFileSync(tokenFile, 'utf8').trim(),
  };
  const other = await serve(environment);
  const url = /^ {2}Management +(\S+)$/m.exec(other.banner)![1]!;
  await expect(complaint(['reset', '--management-url', url])).resolves.toBe(
    'The service demands a token. Set MANAGEMENT_TOKEN or MANAGEMENT_TOKEN_FILE to that of the service.',
  );
  await expect(
    complaint(['reset', '--management-url', url], { MANAGEMENT_TOKEN_FILE: tokenFile }),
  ).resolves.toBe(
    `The service at ${url} is not in stand-in mode. Start it with --stand-in, on a database of its own.`,
  );
  await stop(other);
});
