import { z } from 'zod';
import type { DatabaseLocation } from './store/database';

/** The service's settings. Nothing else reads the environment. */
export interface Config {
  host: string;
  /** 0 takes any free port. */
  port: number;
  database: DatabaseLocation;
  /** The address by which clients reach the service, without a slash at its end; missing: the one that each asks by. */
  publicUrl: string | undefined;
  /** Processes that answer calls. */
  workers: number;
  logLevel: string;
  /** How long requests in flight may take to finish when the service closes, in milliseconds. */
  shutdownGraceMs: number;
}

/** A setting that cannot be used; the message names it, says what is wrong and what would do. */
export class ConfigError extends Error {}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Whether a URL can stand in front of a path: with neither query nor fragment, and with no password, which would be shown. */
function isBaseUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && !/[?#@]/.test(value);
}

/**
 * Whether a URL names a PostgreSQL server. One whose password has an unescaped `/`, `?` or `#` may parse as well, but its
 * host is then a piece of the password, which would be shown and looked up.
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

const settings = z.object({
  HOST: z.string().default('127.0.0.1').describe('address to listen on'),
  PORT: wholeNumber(0, 65_535).default(8080).describe('port to listen on; 0 takes a free one'),
  PUBLIC_URL: z
    .string()
    .refine(isBaseUrl, 'must look like https://rescue.example.com')
    .optional()
    .describe('address by which clients reach the service, when it is behind a proxy'),
  DATA_DIR: z.string().default('./data').describe('folder of the embedded database'),
  DATABASE_URL: z
    .string()
    .refine(
      isServerUrl,
      'must look like postgres://user:password@host:5432/database (in the password, write / as %2F, ? as %3F, # as %23)',
    )
    .optional()
    .describe('a PostgreSQL server (14 or newer) in place of the embedded database'),
  DATABASE_POOL: wholeNumber(1, 1_000).default(10).describe('most connections to PostgreSQL, of each worker'),
  WORKERS: wholeNumber(1, 256)
    .default(1)
    .describe('processes that answer calls; more than one need DATABASE_URL'),
  LOG_LEVEL: z
    .enum(logLevels, { error: `must be one of ${logLevels.join(', ')}` })
    .default('info')
    .describe('least level that is logged, to standard error'),
  SHUTDOWN_GRACE_SECONDS: wholeNumber(0, 3_600)
    .default(10)
    .describe('how long calls in flight may take to finish when the service stops'),
});

/** The settings as `--help` shows them. */
export const settingsHelp: string = [
  'Settings (environment variables):',
  ...Object.entries(settings.shape).map(([name, setting]) => {
    const standard = setting instanceof z.ZodDefault ? ` (default ${String(setting.def.defaultValue)})` : '';
    return `  ${name.padEnd(23)} ${setting.description}${standard}`;
  }),
].join('\n');

/**
 * Reads the settings from environment variables; an empty one counts as not set.
 *
 * @throws ConfigError naming the first one that cannot be used. Its value is not repeated: it may hold a password.
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const { success, data, error } = settings.safeParse(given);
  if (!success) {
    const [issue] = error.issues;
    throw new ConfigError(`The setting ${String(issue?.path[0])} ${issue?.message}`);
  }
  if (data.WORKERS > 1 && !data.DATABASE_URL)
    throw new ConfigError(
      'The setting WORKERS must be 1 without DATABASE_URL: the embedded database has room for one',
    );
  return {
    host: data.HOST,
    port: data.PORT,
    database: data.DATABASE_URL
      ? { kind: 'postgresql', url: data.DATABASE_URL, poolSize: data.DATABASE_POOL }
      : { kind: 'embedded', dataDir: data.DATA_DIR },
    publicUrl: data.PUBLIC_URL?.replace(/\/+$/, ''),
    workers: data.WORKERS,
    logLevel: data.LOG_LEVEL,
    shutdownGraceMs: data.SHUTDOWN_GRACE_SECONDS * 1000,
  };
}
