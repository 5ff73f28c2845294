import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { readConfig } from '../src/config';
import { readSettings } from '../src/config/environment';
import { ConfigError } from '../src/config/error';
import { readManagementToken } from '../src/config/management';
import { masked, secret } from '../src/config/secrets';
import { helpOfSettings } from '../src/config/settings';

/** Part of every secret here. No message may contain it. */
const SECRET = 'Sesame';
const TOKEN = `${SECRET}-0123456789`;
const url = `postgres://user:${SECRET}%2F1@db.example.com/understudy`;

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'understudy-secrets-'))));
afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(content: string | Buffer): string {
  const file = join(folder, 'secret');
  writeFileSync(file, content);
  return file;
}

/** The message of the refusal. */
function refusal(environment: NodeJS.ProcessEnv, read: (environment: NodeJS.ProcessEnv) => unknown): string {
  try {
    read(environment);
  } catch (error) {
    if (error instanceof ConfigError && !error.message.includes(SECRET)) return error.message;
    throw error;
  }
  throw new Error('It is not refused');
}

describe('a setting that is marked as secret', () => {
  const settings = z.object({
    PLAIN: z.string().optional().describe('no secret'),
    KEY: secret(z.string().min(12, 'must be longer').optional().describe('the key')),
  });
  const read = (environment: NodeJS.ProcessEnv) => readSettings(settings, environment);

  test('has a setting for its file by that mark alone, which help lists', () => {
    expect(read({ KEY_FILE: fileWith(`${TOKEN}\n`) })).toEqual({ KEY: TOKEN });
    expect(helpOfSettings(settings.shape)).toBe(
      [
        'Settings (environment variables):',
        '  PLAIN                     no secret',
        '  KEY                       the key',
        '  KEY_FILE                  file with KEY, in place of it',
      ].join('\n'),
    );
  });

  test('is kept out of what is printed, by that mark alone', () => {
    read({ KEY: `${TOKEN}-a` });
    read({ KEY_FILE: fileWith(`${TOKEN}-b`), PLAIN: 'open' });
    expect(masked(`${TOKEN}-a, ${TOKEN}-b, open`)).toBe('***, ***, open');
  });

  test('which holds a URL, has the password in it kept out as well', () => {
    read({ KEY: url });
    expect(masked(`${url}, ${SECRET}%2F1, ${SECRET}/1`)).toBe('***, ***, ***');
  });

  test('names the file if its content is wrong', () => {
    expect(refusal({ KEY_FILE: fileWith(SECRET) }, read)).toBe(
      'The setting KEY, read from the file in KEY_FILE, must be longer',
    );
  });
});

describe.each([
  ['DATABASE_URL', url, (environment: NodeJS.ProcessEnv) => readConfig(environment).database],
  ['MANAGEMENT_TOKEN', TOKEN, readManagementToken],
])('%s in a file', (name, value, read) => {
  const source = `${name}_FILE`;

  test.each([
    ['as it is', value],
    ['with a line end', `${value}\n`],
    ['as Windows writes it', `\ufeff${value}\r\n`],
  ])('is taken %s', (_, content) => {
    expect(JSON.stringify(read({ [source]: fileWith(content) }))).toBe(
      JSON.stringify(read({ [name]: value })),
    );
  });

  test.each<[string, string | Buffer, string]>([
    ['nothing', '', 'that is not empty'],
    ['a line end only', '\n', 'that is not empty'],
    ['several lines', `${value}\n${value}\n`, 'with one line of text'],
    ['other characters than UTF-8', Buffer.from(`${value}é`, 'latin1'), 'in UTF-8'],
    ['UTF-16', Buffer.from(`\ufeff${value}`, 'utf16le'), 'in UTF-8'],
    ['more than a secret', value.repeat(10_000), 'of at most 65536 bytes'],
  ])('is refused if the file has %s', (_, content, what) => {
    expect(refusal({ [source]: fileWith(content) }, read)).toBe(
      `The setting ${source} must name a file ${what}`,
    );
  });

  test('is refused if the file cannot be read, never ends, or the value is given too', () => {
    const must = `The setting ${source} must name a file`;
    expect(refusal({ [source]: join(folder, 'none') }, read)).toBe(`${must} that can be read (ENOENT)`);
    expect(refusal({ [source]: folder }, read)).toBe(`${must} that can be read (EISDIR)`);
    expect(refusal({ [source]: '/dev/zero' }, read)).toBe(`${must} of at most 65536 bytes`);
    expect(refusal({ [name]: value, [source]: fileWith(value) }, read)).toBe(
      `The setting ${name} must not be set because ${source} is`,
    );
  });

  test('counts as not set if empty', () => {
    expect(JSON.stringify(read({ [name]: value, [source]: '' }))).toBe(
      JSON.stringify(read({ [name]: value })),
    );
    expect(JSON.stringify(read({ [name]: '', [source]: fileWith(value) }))).toBe(
      JSON.stringify(read({ [name]: value })),
    );
  });
});
