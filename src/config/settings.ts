import { z } from 'zod';
import { defaultLimits } from '../http/limits';
import { isProxyRange } from '../http/origin';
import { isServerUrl } from '../store/engine/server/serverUrl';
import { wholeNumber } from '../wholeNumber';
import { fileSetting, isSecret, secret } from './secrets';

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/**
 * Whether a path can be appended to a URL. It must have no query and no fragment; no password, because the URL is shown to
 * clients; and no path, because clients' fixed addresses and the links in pages would not include it.
 */
export function isBaseUrl(value: string): boolean {
  if (!URL.canParse(value) || /[?#@]/.test(value)) return false;
  const { protocol, pathname } = new URL(value);
  return /^https?:$/.test(protocol) && /^\/*$/.test(pathname);
}

/** A comma-separated list, with or without spaces. */
const list = z.string().transform((text) => text.split(',').map((item) => item.trim()));

/** A token can stand in a header as it is, and is too long to guess. */
const tokenShape = /^[!-~]{16,1024}$/;

const inSeconds = (milliseconds: number) => milliseconds / 1000;

/** All settings, by the names of their environment variables. A secret one has a second variable: {@link fileSetting}. */
export const settings = z.object({
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
    .describe('address on which the management port listens; any but loopback needs a token'),
  MANAGEMENT_TOKEN: secret(
    z
      .string()
      .regex(tokenShape, 'must be 16 to 1024 printable ASCII characters without spaces')
      .optional()
      .describe('token that each request to the management port must carry'),
  ),
  STAND_IN: z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .optional()
    .describe('whether tests may control the service on the management port: true or false'),
  JOURNAL_SIZE: wholeNumber(1, 100_000)
    .default(1_000)
    .describe('number of calls that the journal of stand-in mode keeps'),
  CONSOLE: z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .default('true')
    .describe('whether /console has pages for administering users in the browser: true or false'),
  RESCUE_REPORT_INTERVAL: wholeNumber(0, 86_400)
    .default(60)
    .describe('seconds before a caller of Rescue may get the same report again; 0 sets no limit'),
  DATA_DIR: z.string().default('./data').describe('folder of the embedded database'),
  DATABASE_URL: secret(
    z
      .string()
      .refine(
        isServerUrl,
        'must look like postgres://user:password@host:5432/database (in the password, write / as %2F, ? as %3F, # as %23)',
      )
      .optional()
      .describe('a PostgreSQL server (14 or newer) to use instead of the embedded database'),
  ),
  TO_DATABASE_URL: secret(
    z
      .string()
      .refine(isServerUrl, 'must look like DATABASE_URL')
      .optional()
      .describe('the PostgreSQL server of the installation to which company move moves a company'),
  ),
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
  DATABASE_START_SECONDS: wholeNumber(0, 86_400)
    .default(60)
    .describe('seconds a start waits for a PostgreSQL primary that is not there yet; 0 does not wait'),
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
      'seconds between the signal to stop and the shutdown; meanwhile /readyz returns 503, so that a proxy can notice',
    ),
  SHUTDOWN_GRACE_SECONDS: wholeNumber(0, 3_600)
    .default(10)
    .describe('seconds that calls in flight may take to finish at shutdown'),
});

/** The list of settings in `--help`. */
export const settingsHelp: string = helpOfSettings(settings.shape);

/** A list of settings, each with its meaning and its default. */
export function helpOfSettings(shape: Readonly<Record<string, z.ZodType>>): string {
  const lines = Object.entries(shape).flatMap(([name, setting]) => {
    const value = setting instanceof z.ZodDefault ? String(setting.def.defaultValue) : '';
    const standard = value === '' ? '' : ` (default ${value})`;
    const file = isSecret(setting) ? [line(fileSetting(name), `file with ${name}, in place of it`)] : [];
    return [line(name, `${setting.description}${standard}`), ...file];
  });
  return ['Settings (environment variables):', ...lines].join('\n');
}

function line(name: string, meaning: string): string {
  return `  ${name.padEnd(25)} ${meaning}`;
}

/** The settings as they are read. */
export type Settings = z.output<typeof settings>;
