import { statfsSync } from 'node:fs';
import type { Config } from '../../config';
import { ConfigError } from '../../config/error';
import type { Management } from '../../config/management';
import { CertificateError } from '../../http/certificate';
import { CannotManage } from '../../management/cannotManage';
import { absenceIn, type CompanyAbsent } from '../../store/engine/absence';
import { CannotLock, DataDirectoryInUse } from '../../store/engine/dataDirectory';
import { DatabaseIsNewer } from '../../store/engine/migrating/compatibility';
import { StepFailed } from '../../store/engine/migrating/online';
import { OtherInstanceMigrates } from '../../store/engine/migrating/otherInstance';
import { DatabaseIsNotUtf8, ServerTooOld } from '../../store/engine/migrate';
import { PoolerSharesConnections } from '../../store/engine/pooling';
import { DatabaseIsReadOnly } from '../../store/engine/readOnly';
import { SchemaDiffers } from '../../store/engine/schema';
import { UsageError } from '../../contracts/usageError';
import { ConnectionParameterError } from '../../store/engine/server/error';
import { serverOf } from '../../store/engine/server/parameters';
import { hasNoTls } from '../../store/engine/server/tls';
import { codeOf, NoPrimary, type PassingCode } from '../../store/engine/server/unavailable';
import { inOneLine } from './complain';
import { CannotOpen } from './openMigrated';

/**
 * Explains in one line why a command failed and what to do about it. Never repeats DATABASE_URL, which may contain a
 * password.
 *
 * @returns undefined for an unexpected error.
 */
export function explain(error: unknown, config: Config | undefined): string | undefined {
  if (error instanceof CannotOpen) return explain(error.cause, config) ?? cannotOpen(error.cause, config);
  if (error instanceof CannotManage) return cannotManage(error, config?.management);
  if (error instanceof ConfigError) return `${error.message}. Correct it and start again.`;
  if (error instanceof ConnectionParameterError) return `${error.message}. Correct it and start again.`;
  if (error instanceof CertificateError) return `${error.message}. Correct it and start again.`;
  if (error instanceof UsageError) return `${error.message}.`;
  const absent = absenceIn(error);
  if (absent) return ofAbsent(absent);
  if (error instanceof DataDirectoryInUse) {
    return `${error.message}. Stop it, or set DATA_DIR to another folder.`;
  }
  if (error instanceof CannotLock)
    return `${error.message}. Correct that, or set DATA_DIR to another folder.`;
  if (error instanceof DatabaseIsNewer)
    return `${error.message}. Install that version, or use another database.`;
  if (error instanceof StepFailed)
    return `${error.message}. The finished steps stay, and the previous version works with them. Correct that, and start again: it resumes at this step.`;
  if (error instanceof OtherInstanceMigrates)
    return `${error.message}. Start again when it is done, or end that process: the next start resumes where it stopped.`;
  if (error instanceof SchemaDiffers) {
    return `${error.message}. It was changed by hand, or made by a version that was not released. Undo the change, restore a backup, or use another database; docs/operations/upgrade.md, "Schema", says how.`;
  }
  if (error instanceof DatabaseIsReadOnly) {
    return `${error.message}: its server is a standby, or default_transaction_read_only is on. Set DATABASE_URL to the primary, or turn it off.`;
  }
  if (error instanceof DatabaseIsNotUtf8)
    return `${error.message}. Create one with ENCODING 'UTF8' TEMPLATE template0, and set DATABASE_URL to it.`;
  if (error instanceof ServerTooOld) return `${error.message}. Use a newer server, or correct DATABASE_URL.`;
  const { code, syscall, hostname } = error as { code?: string; syscall?: string; hostname?: string };
  const isLookup = syscall === 'getaddrinfo' && hostname === config?.host;
  if (syscall === 'listen' || syscall === 'bind' || isLookup) return explainListen(code, config, '');
  return config && explainDatabase(error as Error & { code?: string }, config);
}

function ofAbsent({ message, absence: { company_id, state } }: CompanyAbsent): string {
  const next =
    state === 'moved' ? 'Change it there' : `"understudy company show ${company_id}" says since when`;
  return `Nothing was changed: ${message}. ${next}.`;
}

/** @param prefix that of the names of the settings. */
function explainListen(
  code: string | undefined,
  place: { host: string; port: number } | undefined,
  prefix: '' | 'MANAGEMENT_',
): string {
  const at = `${place?.host}:${place?.port}`;
  switch (code) {
    case 'EADDRINUSE':
      return `${at} is taken by another program. Stop that program, or set ${prefix}PORT to a free port.`;
    case 'EACCES':
      return `Listening on ${at} is not permitted. Set ${prefix}PORT to one above 1023.`;
    default:
      return `Cannot listen on ${at} (${code}). Set ${prefix}HOST to an address of this machine.`;
  }
}

function cannotManage({ cause, message }: CannotManage, management: Management | undefined): string {
  return cause === undefined
    ? `${message}. Set MANAGEMENT_HOST to 127.0.0.1, or set MANAGEMENT_TOKEN.`
    : explainListen((cause as { code?: string }).code, management, 'MANAGEMENT_');
}

/**
 * Error codes of PostgreSQL and the network that can occur at the start, each with its explanation and remedy: among them all
 * for which a start waits.
 */
const databaseProblems: Readonly<Record<PassingCode, string> & Record<string, string>> = {
  ECONNREFUSED: 'cannot be reached: the connection was refused. Start it',
  ENOTFOUND: 'cannot be reached: there is no such host. Check its name',
  EAI_AGAIN: 'cannot be reached: its name cannot be looked up. Check the network',
  ETIMEDOUT: 'cannot be reached: it does not answer. Check the network (for a pooler, its default_pool_size)',
  EHOSTDOWN: 'cannot be reached. Check the network',
  EHOSTUNREACH: 'cannot be reached. Check the network',
  ENETUNREACH: 'cannot be reached. Check the network',
  ENOENT: 'cannot be reached: its socket is not there. Start it',
  ECONNRESET: 'closed the connection. Check that it is a PostgreSQL server',
  EPIPE: 'closed the connection. Check that it is a PostgreSQL server',
  '28P01': 'refused the password. Correct it',
  '28000': 'refused the user. Correct it',
  '3D000': 'has no such database. Create it',
  '42501': 'does not let the user create tables. Grant that',
  '57P01': 'is shutting down. Start it again',
  '57P02': 'is restarting. Try again in a moment',
  '57P03': 'is starting up. Try again in a moment',
  '25006': 'is read-only. Use the primary',
  '26000': 'loses prepared statements: there is a pooler in front of it. Set its pool_mode to session',
  '42P05': 'mixes up prepared statements: there is a pooler in front of it. Set its pool_mode to session',
  '53300': 'has no connection left. Raise its max_connections',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'has a certificate for another name. Use a name that is in its certificate, or sslmode=verify-ca',
  ...Object.fromEntries(
    [
      'SELF_SIGNED_CERT_IN_CHAIN',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ].map((code) => [
      code,
      'has a certificate of an authority other than that of sslrootcert. Set that to the right file',
    ]),
  ),
  CERT_HAS_EXPIRED: 'has a certificate that has expired. Renew it',
  noEncryption: 'accepts only encrypted connections. Add sslmode=verify-full and sslrootcert to its URL',
  noTls: 'has no TLS. Turn its setting ssl on, or use sslmode=disable',
};

function explainDatabase(error: Error & { code?: string }, { database }: Config): string | undefined {
  if (database.kind === 'embedded') {
    const unwritable = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(error.code ?? '');
    if (unwritable)
      return `The data directory ${database.dataDir} cannot be written. Set DATA_DIR to another folder.`;
    return undefined;
  }
  const problem = serverProblem(error);
  return problem && `PostgreSQL at ${serverOf(database.url)} ${problem}, or correct DATABASE_URL.`;
}

function serverProblem(error: Error & { code?: string }): string | undefined {
  if (error instanceof PoolerSharesConnections)
    return 'is behind a pooler that shares its connections between clients. Set its pool_mode to session';
  if (error instanceof NoPrimary)
    return `has no primary that can be reached (${error.reasons}). Start or promote one`;
  if (hasNoTls(error)) return databaseProblems.noTls;
  if (error.code === '28000' && / for host "(?!\[local\]).* no encryption$/.test(error.message))
    return databaseProblems.noEncryption;
  return databaseProblems[codeOf(error) ?? ''];
}

/** Falls back to the message of the database or its client library. */
function cannotOpen(error: unknown, config: Config | undefined): string | undefined {
  if (!config || !(error instanceof Error)) return undefined;
  const said = inOneLine(error.message);
  if (config.database.kind === 'postgresql')
    return `PostgreSQL at ${serverOf(config.database.url)} cannot be used (${said}). Correct DATABASE_URL.`;
  const { dataDir } = config.database;
  const free = freeMegabytes(dataDir);
  return free < NEEDED_MEGABYTES
    ? `The data directory ${dataDir} cannot be opened (${said}); its disk has only ${free} MB left. Free some space, or set DATA_DIR to another folder.`
    : `The data directory ${dataDir} cannot be opened (${said}). Set DATA_DIR to another folder.`;
}

/** Less free space than this is probably why a database cannot be opened: PostgreSQL adds files of this size to its log. */
const NEEDED_MEGABYTES = 16;

/** The free space of a folder's disk; infinite if the system does not tell. */
function freeMegabytes(folder: string | undefined): number {
  try {
    const { bavail, bsize } = statfsSync(folder!);
    return Math.floor((bavail * bsize) / 1_000_000);
  } catch {
    return Infinity;
  }
}
