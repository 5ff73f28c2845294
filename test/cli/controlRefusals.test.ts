import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { complaint, refused, service } from './controlled';
import { newFolder, serve, stop } from './program';

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
  // Each of these would do one thing and silently ignore the other.
  [['rule', '--outcome', 'OK', '--list'], /^Option '--list' cannot be used with option '--outcome/],
  [
    ['rule', '--where', 'sEmail=a', '--where', 'sEmail=b', '--delay', '1'],
    /sEmail is given twice; give it once\./,
  ],
  [
    ['rule', '--where', 'sEmail=a', '--where-matches', 'sEmail=b', '--delay', '1'],
    'Give sEmail by --where or by --where-matches, not by both.',
  ],
  [
    ['rule', '--status', '200', '--header', 'Set-Cookie: a=1', '--header', 'Set-Cookie: b=2'],
    /Set-Cookie is given twice; give it once\./,
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

test('a service with a token demands it, and a service that is not a stand-in is not controlled', async () => {
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
