import { PGlite } from '@electric-sql/pglite';

/**
 * The parameters with which an embedded database starts.
 *
 * @param megabytes of PostgreSQL's cache. By default they are 128, and each start fills them with zeros, those of commands too.
 */
export function embeddedParameters(megabytes: number): string[] {
  return [...PGlite.defaultStartParams, '-c', `shared_buffers=${megabytes}MB`];
}
