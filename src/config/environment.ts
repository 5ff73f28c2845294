import type { z } from 'zod';
import { ConfigError } from './error';
import { fileSetting, readSecrets } from './secrets';

/**
 * Reads settings from environment variables, and secret ones also from files; an empty variable counts as not set.
 *
 * @param defaults what unset variables get instead of the schema's defaults.
 * @throws ConfigError that names the first invalid setting, but not its value, which may contain a password.
 */
export function readSettings<Schema extends z.ZodObject>(
  schema: Schema,
  environment: NodeJS.ProcessEnv,
  defaults: NodeJS.ProcessEnv = {},
): z.output<Schema> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const { settings, fromFiles } = readSecrets(schema.shape, given);
  const { success, data, error } = schema.safeParse({ ...defaults, ...settings });
  if (success) return data;
  const [issue] = error.issues;
  const name = String(issue?.path[0]);
  const source = fromFiles.has(name) ? `, read from the file in ${fileSetting(name)},` : '';
  throw new ConfigError(`The setting ${name}${source} ${issue?.message}`);
}

/** Whether LOG_LEVEL asks for every detail. It counts although other settings are invalid. */
export function wantsDetails({ LOG_LEVEL }: NodeJS.ProcessEnv): boolean {
  return LOG_LEVEL === 'debug' || LOG_LEVEL === 'trace';
}
