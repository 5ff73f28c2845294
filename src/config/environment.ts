import type { z } from 'zod';
import { ConfigError } from './error';

/**
 * Reads settings from environment variables; an empty variable counts as not set.
 *
 * @param defaults what unset variables get instead of the schema's defaults.
 * @throws ConfigError that names the first invalid setting, but not its value, which may contain a password.
 */
export function readSettings<Schema extends z.ZodType>(
  schema: Schema,
  environment: NodeJS.ProcessEnv,
  defaults: NodeJS.ProcessEnv = {},
): z.output<Schema> {
  const given = Object.entries(environment).filter(([, value]) => value !== '');
  const { success, data, error } = schema.safeParse({ ...defaults, ...Object.fromEntries(given) });
  if (success) return data;
  const [issue] = error.issues;
  throw new ConfigError(`The setting ${String(issue?.path[0])} ${issue?.message}`);
}

/** Whether LOG_LEVEL asks for every detail. It counts although other settings are invalid. */
export function wantsDetails({ LOG_LEVEL }: NodeJS.ProcessEnv): boolean {
  return LOG_LEVEL === 'debug' || LOG_LEVEL === 'trace';
}
