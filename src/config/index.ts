import type { CertificateFiles } from '../http/certificate';
import type { Limits } from '../http/limits';
import type { DatabaseLocation } from '../store/engine/database';
import { ConnectionParameterError } from '../store/engine/server/error';
import { serverParameters } from '../store/engine/server/parameters';
import { readSettings } from './environment';
import { ConfigError } from './error';
import { localDefaults, managementOf, type Management } from './management';
import { settings, type Settings } from './settings';
import { standInOf, type StandIn } from './standIn';

/** The service's settings. What a database's URL leaves out is read from the environment by `serverParameters`. */
export interface Config {
  host: string;
  /** 0 takes any free port. */
  port: number;
  database: DatabaseLocation;
  /** Milliseconds that a start waits for a PostgreSQL primary that is not there yet. */
  databaseStartMs: number;
  /** The server of the installation to which `company move` moves a company; missing for every other command. */
  moveTo?: string | undefined;
  /** The address at which clients reach the service, without a trailing slash; undefined: the one that each client uses. */
  publicUrl: string | undefined;
  /** Number of processes that answer calls. */
  workers: number;
  /** The service's certificate for TLS; without it, the service uses plain HTTP. */
  tls: CertificateFiles | undefined;
  /** The proxies whose forwarded headers are trusted: addresses, CIDR ranges, and Express's names for common ranges. */
  trustedProxies: string[];
  limits: Limits;
  /** Whether it has the console, the pages for administering users. */
  console: boolean;
  /** The port for metrics, health and control; undefined: there is none. */
  management: Management | undefined;
  standIn: StandIn;
  /** Seconds before a caller may get the same report again; 0 if there is no limit. */
  reportInterval: number;
  /** Number of calls that the journal keeps. */
  journalSize: number;
  logLevel: string;
  /** Milliseconds for which the service still answers calls, but reports that it is not ready, before it closes. */
  shutdownDelayMs: number;
  /** Milliseconds that requests in flight may take to finish when the service closes. */
  shutdownGraceMs: number;
}

/**
 * Reads the settings from environment variables; an empty variable counts as not set.
 *
 * @param local whether unset variables get the defaults for a developer's machine.
 * @throws ConfigError that names the first invalid setting, but not its value, which may contain a password.
 */
export function readConfig(environment: NodeJS.ProcessEnv, local = false): Config {
  const data = readSettings(settings, environment, local ? localDefaults : {});
  if (data.WORKERS > 1 && !data.DATABASE_URL)
    throw new ConfigError(
      'The setting WORKERS must be 1 without DATABASE_URL: only one process can open the embedded database',
    );
  const { TLS_CERT, TLS_KEY, HEADER_TIMEOUT_SECONDS, REQUEST_TIMEOUT_SECONDS } = data;
  if (!TLS_CERT !== !TLS_KEY) {
    const [missing, other] = TLS_CERT ? ['TLS_KEY', 'TLS_CERT'] : ['TLS_CERT', 'TLS_KEY'];
    throw new ConfigError(`The setting ${missing} must be set because ${other} is`);
  }
  if (REQUEST_TIMEOUT_SECONDS < HEADER_TIMEOUT_SECONDS)
    throw new ConfigError('The setting REQUEST_TIMEOUT_SECONDS must not be less than HEADER_TIMEOUT_SECONDS');
  checkServer('DATABASE_URL', data, environment);
  checkServer('TO_DATABASE_URL', data, environment);
  const management = managementOf(data);
  const timeoutMs = data.DATABASE_TIMEOUT_SECONDS * 1000;
  return {
    host: data.HOST,
    port: data.PORT,
    database: data.DATABASE_URL
      ? {
          kind: 'postgresql',
          url: data.DATABASE_URL,
          poolSize: data.DATABASE_POOL,
          connectTimeoutMs: timeoutMs,
          answerTimeoutMs: timeoutMs,
        }
      : { kind: 'embedded', dataDir: data.DATA_DIR },
    databaseStartMs: data.DATABASE_START_SECONDS * 1000,
    moveTo: data.TO_DATABASE_URL,
    publicUrl: data.PUBLIC_URL?.replace(/\/+$/, ''),
    workers: data.WORKERS,
    tls: TLS_CERT && TLS_KEY ? { certPath: TLS_CERT, keyPath: TLS_KEY } : undefined,
    trustedProxies: data.TRUST_PROXY,
    limits: {
      headerTimeout: HEADER_TIMEOUT_SECONDS * 1000,
      requestTimeout: REQUEST_TIMEOUT_SECONDS * 1000,
      idleTimeout: data.IDLE_TIMEOUT_SECONDS * 1000,
      maxConnections: data.MAX_CONNECTIONS,
      maxBody: data.MAX_BODY_BYTES,
      bodyBudget: data.BODY_BUDGET_BYTES,
      maxWaitingPasswords: data.MAX_WAITING_PASSWORDS,
    },
    console: data.CONSOLE === 'true',
    management,
    standIn: standInOf(data, local),
    reportInterval: data.RESCUE_REPORT_INTERVAL,
    journalSize: data.JOURNAL_SIZE,
    logLevel: data.LOG_LEVEL,
    shutdownDelayMs: data.SHUTDOWN_DELAY_SECONDS * 1000,
    shutdownGraceMs: data.SHUTDOWN_GRACE_SECONDS * 1000,
  };
}

/** Finds out whether a URL, its service file and the environment say how to connect. @throws ConfigError */
function checkServer(
  name: 'DATABASE_URL' | 'TO_DATABASE_URL',
  { [name]: url }: Settings,
  environment: NodeJS.ProcessEnv,
): void {
  try {
    if (url) serverParameters(url, environment, name);
  } catch (error) {
    throw error instanceof ConnectionParameterError ? new ConfigError(error.message) : error;
  }
}
