import { EventEmitter, once } from 'node:events';
import { control, managementUrl, refused, service } from './controlled';
import { webServer } from './fakeServer';
import { run, start } from './program';
import { runHere } from './runHere';

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

const about = '{"service":"Understudy","standIn":true,"url":"http://127.0.0.1","contracts":[]}';

test('Ctrl+C ends a wait for calls', async () => {
  const asked = new EventEmitter();
  const url = await webServer((path, response) => {
    if (path === '/') response.end(about);
    else asked.emit('wait');
  });
  const args = ['control', 'calls', '--wait', '1', '--timeout', '60000', '--management-url', url];
  const waiting = start(args, {});
  await once(asked, 'wait');
  waiting.kill('SIGINT');
  await expect(waiting.ended).resolves.toMatchObject({ signal: 'SIGINT', stdout: '', stderr: '' });
});

test('what follows calls fails when the service stops', async () => {
  const url = await webServer((path, response) => void response.end(path === '/' ? about : undefined));
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
