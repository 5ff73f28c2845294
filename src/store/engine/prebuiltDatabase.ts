import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The version of PGlite that is installed; a data directory that another one made may not open. */
export const pgliteVersion: string = (
  JSON.parse(
    readFileSync(join(dirname(require.resolve('@electric-sql/pglite')), '../package.json'), 'utf8'),
  ) as {
    version: string;
  }
).version;

/**
 * The archive of a migrated data directory that `npm run build` makes beside the compiled migrations; from the
 * sources it does not exist. Its name has the version of PGlite, so a file of another version is not found.
 */
export const prebuiltDatabase: string = join(__dirname, `../../../db/pglite-${pgliteVersion}.tar.gz`);
