import { PGlite } from '@electric-sql/pglite';

/**
 * The parameters with which an embedded database starts.
 *
 * @param megabytes of PostgreSQL's cache. The default is 128, and each start fills them with zeros, even that of a command.
 */
export function embeddedParameters(megabytes: number): string[] {
  return [...PGlite.defaultStartParams, '-c', `shared_buffers=${megabytes}MB`];
}
