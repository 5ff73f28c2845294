import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConnectionParameterError } from './error';

/** Where Debian's packages have the file for all users; PGSYSCONFDIR names another folder. */
const SYSTEM_FOLDER = '/etc/postgresql-common';

/** The parameters of a service, and the file that has them. */
export interface Service {
  file: string;
  parameters: ReadonlyMap<string, string>;
}

/**
 * Finds a service in the service files, as PostgreSQL's own clients do (its manual, libpq-pgservice): first in the user's file,
 * then in that of the system.
 *
 * @param userFile a file that is named in place of `~/.pg_service.conf`.
 * @throws ConnectionParameterError if a named file cannot be read, a file is malformed, or none has the service.
 */
export function findService(
  name: string,
  userFile: string | undefined,
  home: string,
  systemFolder = SYSTEM_FOLDER,
): Service {
  const files = [userFile ?? join(home, '.pg_service.conf'), join(systemFolder, 'pg_service.conf')];
  for (const file of files) {
    if (file !== userFile && !existsSync(file)) continue;
    const parameters = servicesIn(textOf(file), file).get(name);
    if (parameters) return { file, parameters };
  }
  throw new ConnectionParameterError(`There is no service ${name} in ${files.join(' or ')}`);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConnectionParameterError(`The service file ${file} cannot be read (${code})`);
  }
}

/**
 * A service's parameters begin after its name in brackets; `#` begins a comment line. Of several services with one name, the
 * first is used.
 */
function servicesIn(text: string, file: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const services = new Map<string, Map<string, string>>();
  let current: Map<string, string> | undefined;
  for (const [index, written] of text.split('\n').entries()) {
    const line = written.trim();
    if (line === '' || line.startsWith('#')) continue;
    const [, name] = /^\[(.*)\]$/.exec(line) ?? [];
    if (name !== undefined) {
      current = new Map();
      if (!services.has(name)) services.set(name, current);
      continue;
    }
    const [, key = '', value = ''] = /^([^=]+)=(.*)$/.exec(line) ?? [];
    // An LDAP server may also give the parameters; there is no library for that here.
    if (key === '' || key === 'service')
      throw new ConnectionParameterError(`Line ${index + 1} of the service file ${file} is not "name=value"`);
    // As in PostgreSQL's library, the first of two values is used.
    if (current && !current.has(key)) current.set(key, value);
  }
  return services;
}
