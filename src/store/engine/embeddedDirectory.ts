import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { HOLDER_MARK } from './dataDirectory';

/** Stands in a data directory until its database is complete. */
const NEW_MARK = 'understudy.new';

/**
 * Opens the embedded database in a directory, and makes it in one that is empty.
 *
 * A process that is killed while it makes one leaves what PGlite takes for a database and can never open. So the
 * making is marked, and begun anew where it was not finished: what it left is deleted. A directory that held anything
 * else is never marked. It must be held (`holdDataDirectory`).
 */
export async function openDirectory(dataDir: string): Promise<PGlite> {
  const mark = join(dataDir, NEW_MARK);
  const entries = (await readdir(dataDir)).filter((name) => name !== HOLDER_MARK);
  if (entries.includes(NEW_MARK)) {
    const leftovers = entries.filter((name) => name !== NEW_MARK);
    await Promise.all(leftovers.map((name) => rm(join(dataDir, name), { recursive: true })));
  } else if (entries.length === 0) {
    await writeFile(mark, '');
  }
  const pglite = await PGlite.create(dataDir);
  await rm(mark, { force: true });
  return pglite;
}
