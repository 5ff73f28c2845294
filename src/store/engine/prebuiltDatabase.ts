import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The installed version of PGlite; it may be unable to open the data directory of another version. */
export const pgliteVersion: string = (
  JSON.parse(
    readFileSync(join(dirname(require.resolve('@electric-sql/pglite')), '../package.json'), 'utf8'),
  ) as {
    version: string;
  }
).version;

/**
 * The archive of a migrated data directory, which `npm run build` creates next to the compiled migrations; it does not
 * exist among the sources. Its name contains the version of PGlite, so a file of another version is never used.
 */
export const prebuiltDatabase: string = join(__dirname, `../../../db/pglite-${pgliteVersion}.tar.gz`);

/** Likewise, the archive of a stand-in's database, with its mark and the demos, for services whose database is in memory. */
export const prebuiltStandIn: string = join(__dirname, `../../../db/pglite-${pgliteVersion}-stand-in.tar.gz`);
