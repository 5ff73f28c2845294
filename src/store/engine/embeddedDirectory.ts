import { existsSync } from 'node:fs';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { extract } from 'tar';
import { HOLDER_MARK } from './dataDirectory';
import { embeddedParameters } from './embeddedParameters';
import { prebuiltDatabase } from './prebuiltDatabase';

/** A file that marks a data directory until its database is complete. */
const NEW_MARK = 'understudy.new';

/** Megabytes of PostgreSQL's cache, enough for some 60,000 users. */
const CACHE = 32;

/**
 * Opens the embedded database in a directory, and creates it if the directory is empty: from the prebuilt database, which
 * takes a fraction of the time and memory of initdb, or with initdb if there is no prebuilt database.
 *
 * If a process is killed while it creates a database, the directory looks like a database to PGlite but can never be
 * opened. So a mark shows that the creation is unfinished; the next start then deletes the leftovers and creates the
 * database again. A directory with other content is never marked. The caller must hold its lock (`holdDataDirectory`).
 *
 * @param prebuilt the file that `npm run build` creates.
 */
export async function openDirectory(dataDir: string, prebuilt = prebuiltDatabase): Promise<PGlite> {
  const mark = join(dataDir, NEW_MARK);
  const entries = (await readdir(dataDir)).filter((name) => name !== HOLDER_MARK);
  const isUnfinished = entries.includes(NEW_MARK);
  if (isUnfinished) {
    const leftovers = entries.filter((name) => name !== NEW_MARK);
    await Promise.all(leftovers.map((name) => rm(join(dataDir, name), { recursive: true })));
  }
  if (isUnfinished || entries.length === 0) {
    await writeFile(mark, '');
    if (existsSync(prebuilt)) await extractPrivately(prebuilt, dataDir);
  }
  const pglite = await PGlite.create(dataDir, { startParams: embeddedParameters(CACHE) });
  await rm(mark, { force: true });
  return pglite;
}

/**
 * Extracts an archive so that only this process's user can read the files. PGlite's own `loadDataDir` lets every user of
 * the machine write them.
 */
async function extractPrivately(archive: string, cwd: string): Promise<void> {
  await extract({
    file: archive,
    cwd,
    // PGlite's names begin with a slash.
    strip: 1,
    preserveOwner: false,
    // Otherwise a file that cannot be written, as on a full disk, is only warned of.
    strict: true,
    filter(_, entry) {
      entry.mode = 'type' in entry && entry.type === 'Directory' ? 0o700 : 0o600;
      return true;
    },
  });
}
