import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ConnectionOptions, SecureVersion } from 'node:tls';
import { ConnectionParameterError } from './error';

/** How much a connection is protected, from the least; the names are those of PostgreSQL (its manual, libpq-ssl). */
export const sslModes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;

export type SslMode = (typeof sslModes)[number];

/** Parameters of the encryption; files by their names. */
export interface TlsParameters {
  mode: SslMode;
  /** `system`: the authorities that Node.js trusts. */
  rootCert?: string;
  cert?: string;
  key?: string;
  /** Of the key. */
  password?: string;
  crl?: string;
  minVersion?: SecureVersion;
  maxVersion?: SecureVersion;
  /** Whether encryption begins without asking the server first. */
  direct: boolean;
  /** The user's folder; files in its folder `.postgresql` are used where none is named. */
  home: string;
}

/** How to connect: with this encryption, or without any. */
export type Way = ConnectionOptions | false;

/**
 * The way to connect to a host, and the one to take if the server refuses that. Reads the files each time, so that new
 * connections use renewed ones.
 *
 * @throws ConnectionParameterError if a file cannot be used.
 */
export function waysTo(host: string, tls: TlsParameters): [way: Way, otherwise?: Way] {
  // A socket of this machine is never encrypted.
  if (tls.mode === 'disable' || host.startsWith('/')) return [false];
  const encrypted = encryption(tls);
  if (tls.mode === 'allow') return [false, encrypted];
  return tls.mode === 'prefer' ? [encrypted, false] : [encrypted];
}

/** Whether the server may accept a connection in another way: it has no TLS, or its pg_hba.conf wants another. */
export function wantsOtherWay(error: unknown): boolean {
  return (error as { code?: unknown }).code === '28000' || hasNoTls(error);
}

/** Whether the server has no TLS. node-pg's error has no code. */
export function hasNoTls(error: unknown): boolean {
  return (error as Error).message === 'The server does not support SSL connections';
}

function encryption(tls: TlsParameters): ConnectionOptions {
  const { mode, minVersion, maxVersion } = tls;
  return { ...authorities(tls), ...clientCertificate(tls), minVersion, maxVersion, ...identityCheck(mode) };
}

/** Only `verify-full` compares the host's name with those in the certificate. */
function identityCheck(mode: SslMode): ConnectionOptions {
  return mode === 'verify-full' ? {} : { checkServerIdentity: () => undefined };
}

/** `require` verifies the certificate only if there is a file of authorities. */
function authorities({ mode, rootCert, crl, home }: TlsParameters): ConnectionOptions {
  if (rootCert === 'system') return {};
  const usual = join(home, '.postgresql', 'root.crt');
  const file = rootCert ?? (existsSync(usual) ? usual : undefined);
  const verifies = mode.startsWith('verify-');
  if (verifies && file === undefined)
    throw new ConnectionParameterError(
      `sslmode=${mode} needs the certificate of the authority that signed the server's: name its file with sslrootcert, or use sslrootcert=system for those that Node.js trusts`,
    );
  if (file === undefined || (!verifies && mode !== 'require')) return { rejectUnauthorized: false };
  return {
    ca: contentOf(file, 'sslrootcert'),
    crl: crl === undefined ? undefined : contentOf(crl, 'sslcrl'),
  };
}

function clientCertificate({ cert, key, password, home }: TlsParameters): ConnectionOptions {
  const usual = {
    cert: join(home, '.postgresql', 'postgresql.crt'),
    key: join(home, '.postgresql', 'postgresql.key'),
  };
  const certFile = cert ?? (existsSync(usual.cert) ? usual.cert : undefined);
  if (certFile === undefined) return {};
  const keyFile = key ?? usual.key;
  const content = contentOf(keyFile, 'sslkey');
  refuseOpen(keyFile);
  return { cert: contentOf(certFile, 'sslcert'), key: content, passphrase: password };
}

function contentOf(file: string, parameter: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConnectionParameterError(`The file ${file} of ${parameter} cannot be read (${code})`);
  }
}

/** The same modes as for PostgreSQL's own clients: 0600, or 0640 if root owns the file. */
function refuseOpen(file: string): void {
  const { uid, mode } = statSync(file);
  const forbidden = uid === 0 ? 0o037 : 0o077;
  if (process.platform !== 'win32' && (mode & forbidden) !== 0)
    throw new ConnectionParameterError(`Others may read the file ${file} of sslkey: its mode must be 0600`);
}
