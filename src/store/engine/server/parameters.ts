import { existsSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { SecureVersion } from 'node:tls';
import { ConnectionParameterError } from './error';
import type { Keyword } from './keywords';
import { collect, inSource, oneOf, type Given } from './sources';
import { sslModes, type TlsParameters } from './tls';

/** A host of a server. */
export interface Host {
  /** A name, an address, or the folder of a Unix socket, which begins with `/`. */
  host: string;
  port: number;
  /** For people; without the port if none was set. */
  name: string;
}

/** All that is needed to connect to a server. */
export interface ServerParameters {
  /** In the order in which they are tried. */
  hosts: readonly Host[];
  database: string;
  user: string;
  /** If undefined, it may be in the password file. */
  password: string | undefined;
  passwordFile: string;
  /** Whether a connection to a standby is closed. */
  needsPrimary: boolean;
  tls: TlsParameters;
  /** Command-line options for the server. */
  options: string | undefined;
  applicationName: string;
}

/** Where the packages of common systems put the server's socket. */
const SOCKET_FOLDER = '/var/run/postgresql';

/**
 * Determines how to connect, as PostgreSQL's own clients do: parameters that the URL does not give come from the service file,
 * then from the environment (PGHOST, PGPASSWORD and so on), then from defaults.
 *
 * This folder does not leave that to node-pg and its libraries. pg-connection-string takes one host, no service, and any misspelt
 * parameter, and reads certificates once. node-pg treats `require` as `verify-full`, with a warning, and reads only a few of the
 * variables. Its use of pgpass is deprecated; pgpass reads only the environment's file, misreads short lines and `\\:`, and does
 * not look up sockets as `localhost`.
 *
 * @param setting the setting that has the URL, for messages.
 * @throws ConnectionParameterError
 */
export function serverParameters(
  url: string,
  environment: NodeJS.ProcessEnv = process.env,
  setting = 'DATABASE_URL',
): ServerParameters {
  const home = environment.HOME || homedir();
  const given = collect(url, setting, environment, home);
  const value = (keyword: Keyword) => given.get(keyword)?.value;
  const user = value('user') ?? userOfProcess();
  const hosts = hostsOf(given);
  return {
    hosts,
    user,
    database: value('dbname') ?? user,
    password: value('password'),
    passwordFile: value('passfile') ?? join(home, '.pgpass'),
    needsPrimary: needsPrimary(given, hosts),
    tls: tlsParameters(given, home),
    options: value('options'),
    applicationName: value('application_name') ?? 'understudy',
  };
}

/** The hosts of a URL's server, for messages: without user and password. */
export function serverOf(url: string): string {
  return serverParameters(url)
    .hosts.map(({ name }) => name)
    .join(',');
}

function hostsOf(given: Given): Host[] {
  const named = given.get('host')?.value.split(',') ?? [''];
  const ports = given.get('port')?.value.split(',') ?? [];
  if (ports.length > 1 && ports.length !== named.length)
    throw new ConnectionParameterError(`${inSource(given, 'port')} must give one port, or one for each host`);
  return named.map((host, index) => {
    const written = ports.length === 1 ? ports[0]! : (ports[index] ?? '');
    const port = written === '' ? 5432 : Number(written);
    if (!/^\d{0,5}$/.test(written) || port < 1 || port > 65_535)
      throw new ConnectionParameterError(`${inSource(given, 'port')} must be from 1 to 65535`);
    const found = host === '' ? defaultHost(port) : host;
    const shown = found.includes(':') ? `[${found}]` : found;
    return { host: found, port, name: written === '' ? shown : `${shown}:${port}` };
  });
}

function userOfProcess(): string {
  try {
    return userInfo().username;
  } catch {
    throw new ConnectionParameterError(
      'DATABASE_URL names no user, and the process has none; name one there or in PGUSER',
    );
  }
}

function defaultHost(port: number): string {
  return existsSync(join(SOCKET_FOLDER, `.s.PGSQL.${port}`)) ? SOCKET_FOLDER : 'localhost';
}

/** Of several hosts only the primary can be used, because the service writes. */
function needsPrimary(given: Given, hosts: readonly Host[]): boolean {
  const wanted = oneOf(given, 'target_session_attrs', ['any', 'read-write', 'primary']);
  return wanted === undefined ? hosts.length > 1 : wanted !== 'any';
}

function tlsParameters(given: Given, home: string): TlsParameters {
  const value = (keyword: Keyword) => given.get(keyword)?.value;
  const rootCert = value('sslrootcert');
  const mode = oneOf(given, 'sslmode', sslModes) ?? (rootCert === 'system' ? 'verify-full' : 'disable');
  if (rootCert === 'system' && mode !== 'verify-full')
    throw new ConnectionParameterError(
      `${inSource(given, 'sslmode')} must be verify-full with sslrootcert=system: anybody can have a certificate of those authorities`,
    );
  const direct = oneOf(given, 'sslnegotiation', ['postgres', 'direct']) === 'direct';
  if (direct && sslModes.indexOf(mode) < sslModes.indexOf('require'))
    throw new ConnectionParameterError(
      `${inSource(given, 'sslnegotiation')} needs sslmode=require or more if it is direct`,
    );
  const versions = ['TLSv1.2', 'TLSv1.3'] as const satisfies SecureVersion[];
  return {
    ...{ mode, rootCert, direct, home },
    cert: value('sslcert'),
    key: value('sslkey'),
    password: value('sslpassword'),
    crl: value('sslcrl'),
    minVersion: oneOf(given, 'ssl_min_protocol_version', versions),
    maxVersion: oneOf(given, 'ssl_max_protocol_version', versions),
  };
}
