import { ConnectionParameterError } from './error';
import { ignored, isKeyword, keywords, refused, variables, type Keyword } from './keywords';
import { parametersInUrl } from './serverUrl';
import { findService } from './serviceFile';

/** A value, and where it was set, for messages. */
interface Sourced {
  value: string;
  source: string;
}

/** The connection parameters that are set. */
export type Given = ReadonlyMap<Keyword, Sourced>;

/**
 * Combines the sources: the URL, the service that it or the environment names, and the environment. A value of an earlier source
 * takes precedence.
 *
 * @param setting the setting that has the URL.
 * @throws ConnectionParameterError
 */
export function collect(url: string, setting: string, environment: NodeJS.ProcessEnv, home: string): Given {
  const inUrl = parametersInUrl(url);
  if (!inUrl) throw new ConnectionParameterError(`${setting} is not the URL of a PostgreSQL server`);
  const given = new Map<Keyword, Sourced>();
  for (const [name, value] of inUrl) add(given, name, { value, source: setting });
  const named = (keyword: 'service' | 'servicefile') =>
    given.get(keyword)?.value ?? (environment[keywords[keyword]] || undefined);
  const service = named('service');
  if (service !== undefined) {
    const found = findService(service, named('servicefile'), home, environment.PGSYSCONFDIR || undefined);
    const source = `the service ${service} in ${found.file}`;
    for (const [name, value] of found.parameters) add(given, name, { value, source });
  }
  for (const [name, source] of variables) {
    const value = environment[source];
    if (value) add(given, name, { value, source });
  }
  return given;
}

/** @throws ConnectionParameterError unless the parameter can be honoured, or changes nothing. */
function add(given: Map<Keyword, Sourced>, name: string, { value, source }: Sourced): void {
  if (isKeyword(name)) {
    if (!given.has(name)) given.set(name, { value, source });
  } else if (Object.hasOwn(refused, name)) {
    const { harmless, instead } = refused[name]!;
    if (!harmless?.includes(value))
      throw new ConnectionParameterError(`${written(name, source)} is not supported; ${instead}`);
  } else if (!ignored.has(name)) {
    throw new ConnectionParameterError(`${written(name, source)} is unknown`);
  }
}

/** The value of a parameter, which must be one of a list. @throws ConnectionParameterError */
export function oneOf<Value extends string>(
  given: Given,
  keyword: Keyword,
  values: readonly Value[],
): Value | undefined {
  const found = given.get(keyword)?.value;
  if (found === undefined) return undefined;
  if (!(values as readonly string[]).includes(found))
    throw new ConnectionParameterError(`${inSource(given, keyword)} must be one of ${values.join(', ')}`);
  return found as Value;
}

/** A parameter and where it is set, as the beginning of a message. */
export function inSource(given: Given, keyword: Keyword): string {
  return written(keyword, given.get(keyword)?.source);
}

function written(name: string, source: string | undefined): string {
  return `The connection parameter ${name} (in ${source})`;
}
