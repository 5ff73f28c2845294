import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { z } from 'zod';
import type { CertificateFiles } from './http/certificate';
import { defaultLimits, type Limits } from './http/limits';
import { isLoopback, isProxyRange } from './http/origin';
import type { DatabaseLocation } from './store/engine/database';

/** The service's settings. Nothing else reads the environment. */
export interface Config {
  host: string;
  /** 0 takes any free port. */
  port: number;
  database: DatabaseLocation;
  /** The address at which clients reach the service, without a trailing slash; undefined: the one that each client uses. */
  publicUrl: string | undefined;
  /** Number of processes that answer calls. */
  workers: number;
  /** The service's certificate for TLS; without it, the service uses plain HTTP. */
  tls: CertificateFiles | undefined;
  /** The proxies whose forwarded headers are trusted: addresses, CIDR ranges, and Express's names for common ranges. */
  trustedProxies: string[];
  limits: Limits;
  /** The port for metrics, health and control; undefined: there is none. */
  management: Management | undefined;
  standIn: StandIn;
  /** Number of calls that the journal keeps. */
  journalSize: number;
  logLevel: string;
  /** Milliseconds for which the service still answers calls, but reports that it is not ready, before it closes. */
  shutdownDelayMs: number;
  /** Milliseconds that requests in flight may take to finish when the service closes. */
  shutdownGraceMs: number;
}

/** Where the management port listens, and who may use it. */
export interface Management {
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** What each request must carry; undefined: nothing, which only a loopback host allows. */
  token?: string;
}

/** Whether tests may control the service. `ifPossible` means: if the database is new or was made for that. */
export type StandIn = 'on' | 'off' | 'ifPossible';

/** An invalid setting; the message names it and says which values are valid. */
export class ConfigError extends Error {}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/**
 * Whether a path can be appended to a URL. It must have no query and no fragment; no password, because the URL is shown to
 * clients; and no path, because clients' fixed addresses and the links in pages would not include it.
 */
function isBaseUrl(value: string): boolean {
  if (!URL.canParse(value) || /[?#@]/.test(value)) return false;
  const { protocol, pathname } = new URL(value);
  return /^https?:$/.test(protocol) && /^\/*$/.test(pathname);
}

/**
 * Whether a URL names a PostgreSQL server. A URL with an unescaped `/`, `?` or `#` in its password may also parse, but then
 * part of the password counts as the host, and would be shown and looked up.
 */
function isServerUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, pathname, search, hash } = new URL(value);
  return /^postgres(ql)?:$/.test(protocol) && !`${pathname}${search}${hash}`.includes('@');
}

const wholeNumber = (least: number, most: number) => {
  const expected = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, expected)
    .transform(Number)
    .refine((n) => n >= least && n <= most, expected);
};

/** A comma-separated list, with or without spaces. */
const list = z.string().transform((text) => text.split(',').map((item) => item.trim()));

/** A token can stand in a header as it is, and is too long to guess. */
const tokenShape = /^[!-~]{16,1024}$/;
const mustBeToken = 'must be 16 to 1024 printable ASCII characters without spaces';

const inSeconds = (milliseconds: number) => milliseconds / 1000;

const settings = z.object({
  HOST: z.string().default('127.0.0.1').describe('address to listen on'),
  PORT: wholeNumber(0, 65_535).default(8080).describe('port to listen on; 0 takes a free one'),
  PUBLIC_URL: z
    .string()
    .refine(isBaseUrl, 'must look like https://rescue.example.com, without a path')
    .optional()
    .describe('address at which clients reach the service behind a proxy'),
  TLS_CERT: z.string().optional().describe('file of the certificate (PEM), for TLS; SIGHUP reloads it'),
  TLS_KEY: z.string().optional().describe("file of the certificate's private key (PEM)"),
  TRUST_PROXY: list
    .refine(
      (proxies) => proxies.every(isProxyRange),
      'must list addresses, CIDR ranges or loopback, linklocal, uniquelocal, such as 10.0.0.5,192.168.7.0/24',
    )
    .default([])
    .describe('proxies whose X-Forwarded-For, -Proto and -Host headers are trusted, comma-separated'),
  MANAGEMENT_PORT: wholeNumber(0, 65_535)
    .optional()
    .describe('port for metrics, health and control; 0 takes a free one; without it there is none'),
  MANAGEMENT_HOST: z
    .string()
    .default('127.0.0.1')
    .describe('address on which the management port listens; other than loopback needs a token'),
  MANAGEMENT_TOKEN: z
    .string()
    .regex(tokenShape, mustBeToken)
    .optional()
    .describe('token that each request to the management port must carry'),
  MANAGEMENT_TOKEN_FILE: z.string().optional().describe('file with that token'),
  STAND_IN: z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .optional()
    .describe('whether tests may control the service on the management port: true or false'),
  JOURNAL_SIZE: wholeNumber(1, 100_000)
    .default(1_000)
    .describe('number of calls that the journal of stand-in mode keeps'),
  DATA_DIR: z.string().default('./data').describe('folder of the embedded database'),
  DATABASE_URL: z
    .string()
    .refine(
      isServerUrl,
      'must look like postgres://user:password@host:5432/database (in the password, write / as %2F, ? as %3F, # as %23)',
    )
    .optional()
    .describe('a PostgreSQL server (14 or newer) to use instead of the embedded database'),
  DATABASE_POOL: wholeNumber(1, 1_000)
    .default(10)
    .describe(
      'largest number of connections to PostgreSQL for each worker, in addition to the one that batches share',
    ),
  WORKERS: wholeNumber(1, 256)
    .default(1)
    .describe('processes that answer calls; more than one needs DATABASE_URL'),
  DATABASE_TIMEOUT_SECONDS: wholeNumber(1, 3_600)
    .default(5)
    .describe('seconds a call waits for PostgreSQL: for a connection, then for an answer'),
  LOG_LEVEL: z
    .enum(logLevels, { error: `must be one of ${logLevels.join(', ')}` })
    .default('info')
    .describe('lowest level to log; the log goes to standard error'),
  HEADER_TIMEOUT_SECONDS: wholeNumber(1, 3_600)
    .default(inSeconds(defaultLimits.headerTimeout))
    .describe("seconds a client may take to send a request's headers"),
  REQUEST_TIMEOUT_SECONDS: wholeNumber(1, 3_600)
    .default(inSeconds(defaultLimits.requestTimeout))
    .describe('seconds a client may take to send a whole request'),
  IDLE_TIMEOUT_SECONDS: wholeNumber(1, 3_600)
    .default(inSeconds(defaultLimits.idleTimeout))
    .describe('seconds after which an idle connection is closed'),
  MAX_CONNECTIONS: wholeNumber(1, 1_000_000)
    .default(defaultLimits.maxConnections)
    .describe('largest number of connections whose calls are answered'),
  MAX_BODY_BYTES: wholeNumber(1_024, 100_000_000)
    .default(defaultLimits.maxBody)
    .describe('largest request body, in bytes'),
  BODY_BUDGET_BYTES: wholeNumber(65_536, 999_999_999)
    .default(defaultLimits.bodyBudget)
    .describe('bytes that the bodies of all requests may take together; the first 8 KiB of each are free'),
  MAX_WAITING_PASSWORDS: wholeNumber(1, 1_000_000)
    .default(defaultLimits.maxWaitingPasswords)
    .describe('largest number of passwords that wait for hashing; beyond it a login is refused at once'),
  SHUTDOWN_DELAY_SECONDS: wholeNumber(0, 3_600)
    .default(0)
    .describe(
      'seconds between the signal to stop and the shutdown; meanwhile /readyz is not ready, so that a proxy can notice',
    ),
  SHUTDOWN_GRACE_SECONDS: wholeNumber(0, 3_600)
    .default(10)
    .describe('seconds that calls in flight may take to finish at shutdown'),
});

/** The list of settings in `--help`. */
export const settingsHelp: string = [
  'Settings (environment variables):',
  ...Object.entries(settings.shape).map(([name, setting]) => {
    const value = setting instanceof z.ZodDefault ? String(setting.def.defaultValue) : '';
    const standard = value === '' ? '' : ` (default ${value})`;
    return `  ${name.padEnd(25)} ${setting.description}${standard}`;
  }),
].join('\n');

/**
 * Reads the settings from environment variables; an empty variable counts as not set.
 *
 * @param local whether unset variables get the defaults for a developer's machine.
 * @throws ConfigError that names the first invalid setting, but not its value, which may contain a password.
 */
export function readConfig(environment: NodeJS.ProcessEnv, local = false): Config {
  const data = parsed(settings, { ...(local && localDefaults), ...withoutEmpty(environment) });
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
    management,
    standIn: standInOf(data, local),
    journalSize: data.JOURNAL_SIZE,
    logLevel: data.LOG_LEVEL,
    shutdownDelayMs: data.SHUTDOWN_DELAY_SECONDS * 1000,
    shutdownGraceMs: data.SHUTDOWN_GRACE_SECONDS * 1000,
  };
}

function withoutEmpty(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
}

function parsed<Schema extends z.ZodType>(schema: Schema, given: object): z.output<Schema> {
  const { success, data, error } = schema.safeParse(given);
  if (success) return data;
  const [issue] = error.issues;
  throw new ConfigError(`The setting ${String(issue?.path[0])} ${issue?.message}`);
}

/** Set on a developer's machine unless the environment says otherwise. */
const localDefaults = { MANAGEMENT_PORT: '8081' };

type Data = z.output<typeof settings>;

function managementOf(data: Data): Management | undefined {
  const { MANAGEMENT_HOST: host, MANAGEMENT_PORT: port, PORT } = data;
  if (data.MANAGEMENT_TOKEN && data.MANAGEMENT_TOKEN_FILE)
    throw new ConfigError('The setting MANAGEMENT_TOKEN must not be set because MANAGEMENT_TOKEN_FILE is');
  if (port === undefined) return undefined;
  if (port === PORT && port !== 0)
    throw new ConfigError(`The setting MANAGEMENT_PORT must not be ${PORT}, which is that of PORT`);
  const token = data.MANAGEMENT_TOKEN ?? (data.MANAGEMENT_TOKEN_FILE && tokenIn(data.MANAGEMENT_TOKEN_FILE));
  if (token) return { host, port, token };
  if (isLoopbackHost(host)) return { host, port };
  throw new ConfigError(
    'The setting MANAGEMENT_TOKEN or MANAGEMENT_TOKEN_FILE must be set, because others can reach MANAGEMENT_HOST; or set that to 127.0.0.1',
  );
}

const managementSettings = settings.pick({
  MANAGEMENT_HOST: true,
  MANAGEMENT_PORT: true,
  MANAGEMENT_TOKEN: true,
  MANAGEMENT_TOKEN_FILE: true,
});

/**
 * Reads where a service of this machine has its management port, from the service's own settings. The port is 8081 unless set,
 * as with `npm start`.
 *
 * @throws ConfigError
 */
export function readManagementAddress(environment: NodeJS.ProcessEnv): { url: string; token?: string } {
  const data = parsed(managementSettings, { ...localDefaults, ...withoutEmpty(environment) });
  const { MANAGEMENT_HOST: host, MANAGEMENT_TOKEN_FILE: file } = data;
  // A client cannot call the addresses that mean each of this machine's.
  const name = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
  return {
    url: `http://${isIP(name) === 6 ? `[${name}]` : name}:${data.MANAGEMENT_PORT}`,
    token: data.MANAGEMENT_TOKEN ?? (file && tokenIn(file)),
  };
}

function tokenIn(file: string): string {
  let token: string;
  try {
    token = readFileSync(file, 'utf8').trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError(`The setting MANAGEMENT_TOKEN_FILE must name a file that can be read (${code})`);
  }
  if (!tokenShape.test(token))
    throw new ConfigError(
      `The setting MANAGEMENT_TOKEN_FILE must name a file with a token, which ${mustBeToken}`,
    );
  return token;
}

/** Whether only this machine reaches a host. Of names, only `localhost` is known to mean that. */
function isLoopbackHost(host: string): boolean {
  return isIP(host) === 0 ? host.toLowerCase() === 'localhost' : isLoopback(host);
}

function standInOf(data: Data, local: boolean): StandIn {
  if (data.STAND_IN === undefined) return local && !data.DATABASE_URL ? 'ifPossible' : 'off';
  if (data.STAND_IN === 'false') return 'off';
  if (data.WORKERS > 1)
    throw new ConfigError(
      'The setting WORKERS must be 1 because STAND_IN is true: rules, journal and clock are those of one process',
    );
  if (data.MANAGEMENT_PORT === undefined)
    throw new ConfigError(
      'The setting MANAGEMENT_PORT must be set because STAND_IN is true: tests control the service there',
    );
  return 'on';
}
