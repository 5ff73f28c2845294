import { closeSync, openSync, readSync } from 'node:fs';
import type { z } from 'zod';
import { parametersInUrl } from '../store/engine/server/serverUrl';
import { ConfigError } from './error';

/** Bytes beyond which a file is taken for something other than a secret. */
const MOST_BYTES = 64 * 1024;

/**
 * Marks a setting that is or holds a secret. By this mark alone it gets a second setting, which names a file with its value
 * ({@link fileSetting}), and its value is kept out of what is printed ({@link masked}). The mark comes last: zod forgets it when
 * a schema is changed further.
 */
export function secret<Schema extends z.ZodType>(schema: Schema): Schema {
  return schema.meta({ ...schema.meta(), secret: true });
}

/** Whether a setting is marked as {@link secret}. */
export function isSecret(schema: z.ZodType): boolean {
  return schema.meta()?.secret === true;
}

/** The setting that names a file with the value of a secret one. */
export function fileSetting(name: string): string {
  return `${name}_FILE`;
}

/** Values of secret settings that were read, and the passwords in them. */
const seen = new Set<string>();

/** Replaces the values of secret settings, and the passwords in them, in a text that others wrote, such as a library's error. */
export function masked(text: string): string {
  // One may be the beginning of another.
  const longestFirst = [...seen].sort((a, b) => b.length - a.length);
  return longestFirst.reduce((safe, value) => safe.replaceAll(value, '***'), text);
}

/**
 * Reads the secret settings whose values are in files.
 *
 * @param given the settings that are set.
 * @returns the settings with those values in place of the files' names, and which came from a file.
 * @throws ConfigError that names the setting, but not the content of its file.
 */
export function readSecrets(
  shape: Readonly<Record<string, z.ZodType>>,
  given: Readonly<Record<string, string | undefined>>,
): { settings: Record<string, string | undefined>; fromFiles: ReadonlySet<string> } {
  const settings = { ...given };
  const fromFiles = new Set<string>();
  for (const name of Object.keys(shape).filter((each) => isSecret(shape[each]!))) {
    const source = fileSetting(name);
    const file = given[source];
    if (file !== undefined) {
      if (given[name] !== undefined)
        throw new ConfigError(`The setting ${name} must not be set because ${source} is`);
      settings[name] = secretIn(file, source);
      fromFiles.add(name);
    }
    if (settings[name] !== undefined) remember(settings[name]);
  }
  return { settings, fromFiles };
}

/** The one line in a file. @param source the setting that names the file. @throws ConfigError */
function secretIn(file: string, source: string): string {
  const refuse = (what: string) => new ConfigError(`The setting ${source} must name a file ${what}`);
  let bytes: Buffer;
  try {
    bytes = firstBytes(file, MOST_BYTES + 1);
  } catch (error) {
    throw refuse(`that can be read (${(error as NodeJS.ErrnoException).code})`);
  }
  if (bytes.length > MOST_BYTES) throw refuse(`of at most ${MOST_BYTES} bytes`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refuse('in UTF-8');
  }
  // Editors and `echo` end the line.
  const line = text.replace(/\r?\n$/, '');
  if (line === '') throw refuse('that is not empty');
  if (/\p{Cc}/u.test(line)) throw refuse('with one line of text');
  return line;
}

/** Not the whole file: its name may be that of a device, which never ends. */
function firstBytes(file: string, most: number): Buffer {
  const bytes = Buffer.alloc(most);
  const opened = openSync(file, 'r');
  try {
    let length = 0;
    for (let read = -1; read !== 0 && length < most; length += read)
      read = readSync(opened, bytes, length, most - length, null);
    return bytes.subarray(0, length);
  } finally {
    closeSync(opened);
  }
}

function remember(value: string): void {
  seen.add(value);
  const inUrl = parametersInUrl(value);
  for (const name of ['password', 'sslpassword']) {
    const password = inUrl?.get(name);
    // As it is, and as it is written in a URL.
    if (password) seen.add(password).add(encodeURIComponent(password));
  }
}
