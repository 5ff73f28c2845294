import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config';
import { ConfigError } from '../../src/config/error';

const TOKEN = 'Sesame-0123456789';
const url = 'postgres://user:secret@db.example.com/understudy';

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-token-'));
  file = join(folder, 'token');
  writeFileSync(file, `${TOKEN}\n`);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the management port', () => {
  test.each<[NodeJS.ProcessEnv, object | undefined]>([
    [{ MANAGEMENT_PORT: '8081' }, { host: '127.0.0.1', port: 8081 }],
    [
      { MANAGEMENT_PORT: '0', PORT: '0' },
      { host: '127.0.0.1', port: 0 },
    ],
    ...['localhost', 'LocalHost', '127.3.2.1', '::1'].map((host): [NodeJS.ProcessEnv, object] => [
      { MANAGEMENT_PORT: '1', MANAGEMENT_HOST: host },
      { host, port: 1 },
    ]),
    [
      { MANAGEMENT_PORT: '1', MANAGEMENT_TOKEN: TOKEN },
      { host: '127.0.0.1', port: 1, token: TOKEN },
    ],
    [
      { MANAGEMENT_PORT: '1', MANAGEMENT_HOST: '0.0.0.0', MANAGEMENT_TOKEN: TOKEN },
      { host: '0.0.0.0', port: 1, token: TOKEN },
    ],
    [{ MANAGEMENT_HOST: '0.0.0.0', MANAGEMENT_TOKEN: TOKEN }, undefined],
  ])('%j', (environment, expected) => {
    expect(readConfig(environment).management).toEqual(expected);
  });

  test('takes its token from a file', () => {
    const settings = { MANAGEMENT_PORT: '1', MANAGEMENT_HOST: '::', MANAGEMENT_TOKEN_FILE: file };
    expect(readConfig(settings).management).toEqual({ host: '::', port: 1, token: TOKEN });
  });

  test.each(['0.0.0.0', '::', '10.0.0.5', 'localhost.', 'localhost.example.com', '127.0.0.1.nip.io'])(
    'needs a token to listen on %s',
    (MANAGEMENT_HOST) => {
      expect(refusal({ MANAGEMENT_PORT: '1', MANAGEMENT_HOST })).toBe(
        'The setting MANAGEMENT_TOKEN or MANAGEMENT_TOKEN_FILE must be set, because others can reach MANAGEMENT_HOST; or set that to 127.0.0.1',
      );
    },
  );

  const shape = 'must be 16 to 1024 printable ASCII characters without spaces';

  test.each(['Sesame-01234567', 'Sesame 0123456789', 'Sesame-0123456789é', 'Sesame\n0123456789'])(
    'refuses the token %j without showing it',
    (token) => {
      expect(refusal({ MANAGEMENT_PORT: '1', MANAGEMENT_TOKEN: token })).toBe(
        `The setting MANAGEMENT_TOKEN ${shape}`,
      );
      writeFileSync(join(folder, 'wrong'), token);
      expect(refusal({ MANAGEMENT_PORT: '1', MANAGEMENT_TOKEN_FILE: join(folder, 'wrong') })).toBe(
        token.includes('\n')
          ? 'The setting MANAGEMENT_TOKEN_FILE must name a file with one line of text'
          : `The setting MANAGEMENT_TOKEN, read from the file in MANAGEMENT_TOKEN_FILE, ${shape}`,
      );
    },
  );

  test('refuses the port of the service', () => {
    expect(refusal({ MANAGEMENT_PORT: '8080' })).toBe(
      'The setting MANAGEMENT_PORT must not be 8080, the value of PORT',
    );
  });
});

describe('stand-in mode', () => {
  test.each<[NodeJS.ProcessEnv, boolean, string]>([
    [{}, false, 'off'],
    [{ STAND_IN: 'false', WORKERS: '2', DATABASE_URL: url }, true, 'off'],
    [{ STAND_IN: 'true', MANAGEMENT_PORT: '1' }, false, 'on'],
    [{ STAND_IN: 'true', MANAGEMENT_PORT: '1', DATABASE_URL: url }, false, 'on'],
    [{ STAND_IN: 'true' }, true, 'on'],
    [{}, true, 'ifPossible'],
    [{ DATABASE_URL: url }, true, 'off'],
  ])('%j, on a developer’s machine: %j', (environment, local, expected) => {
    expect(readConfig(environment, local).standIn).toBe(expected);
  });

  test.each<[NodeJS.ProcessEnv, string]>([
    [{ STAND_IN: 'yes' }, 'The setting STAND_IN must be true or false'],
    [
      { STAND_IN: 'true', MANAGEMENT_PORT: '1', WORKERS: '2', DATABASE_URL: url },
      'The setting WORKERS must be 1 because STAND_IN is true: rules, journal and clock are those of one process',
    ],
    [
      { STAND_IN: 'true' },
      'The setting MANAGEMENT_PORT must be set because STAND_IN is true: tests control the service there',
    ],
    [{ JOURNAL_SIZE: '0' }, 'The setting JOURNAL_SIZE must be a whole number from 1 to 100000'],
    [{ JOURNAL_SIZE: '100001' }, 'The setting JOURNAL_SIZE must be a whole number from 1 to 100000'],
  ])('%j is refused', (environment, expected) => {
    expect(refusal(environment)).toBe(expected);
  });

  test('the journal keeps 1,000 calls, or as many as is said', () => {
    expect(readConfig({}).journalSize).toBe(1_000);
    expect(readConfig({ JOURNAL_SIZE: '100000' }).journalSize).toBe(100_000);
  });
});

test('on a developer’s machine the management port is 8081, unless the environment says otherwise', () => {
  expect(readConfig({}, true).management).toEqual({ host: '127.0.0.1', port: 8081 });
  expect(readConfig({ MANAGEMENT_PORT: '' }, true).management?.port).toBe(8081);
  expect(readConfig({ MANAGEMENT_PORT: '0' }, true).management?.port).toBe(0);
});

/** The message of the refusal. */
function refusal(environment: NodeJS.ProcessEnv): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError && !error.message.includes('Sesame')) return error.message;
    throw error;
  }
  throw new Error('It is not refused');
}
