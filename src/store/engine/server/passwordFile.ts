import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { ConnectionParameterError } from './error';

/** What a line of a password file is for. */
export interface Login {
  host: string;
  port: number;
  database: string;
  user: string;
}

/**
 * Looks up a password in a password file, as PostgreSQL's own clients do (its manual, libpq-pgpass): the first line that matches.
 *
 * @returns undefined if there is no such file or line.
 * @throws ConnectionParameterError if others may read the file.
 */
export async function passwordIn(file: string, login: Login): Promise<string | undefined> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) return undefined;
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    throw new ConnectionParameterError(`Others may read the password file ${file}: its mode must be 0600`);
  // The folder of a socket is found under that name as well.
  const hosts = login.host.startsWith('/') ? [login.host, 'localhost'] : [login.host];
  const wanted = [hosts, [String(login.port)], [login.database], [login.user]];
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
  for await (const line of lines) {
    const fields = fieldsOf(line);
    if (
      fields.length === 5 &&
      wanted.every((values, at) => fields[at] === '*' || values.includes(fields[at]!))
    )
      return fields[4];
  }
  return undefined;
}

/** Fields end with a colon; a backslash escapes a colon or a backslash. */
function fieldsOf(line: string): string[] {
  if (line.startsWith('#')) return [];
  const fields = [...line.matchAll(/((?:\\.|[^\\:])*)(?::|$)/gy)].map(([, field]) => field!);
  return fields.slice(0, 5).map((field) => field.replace(/\\(.)/g, '$1'));
}
