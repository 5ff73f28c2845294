import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { HOLDER_MARK } from './dataDirectory';
import { unpackDirectory } from './packedDirectory';
import { prebuiltDatabase } from './prebuiltDatabase';

/** Stands in a data directory until its database is complete. */
const NEW_MARK = 'understudy.new';

/**
 * Opens the embedded database in a directory, and makes it in one that is empty: from the prebuilt one, which takes a
 * fraction of the time and memory of making it with initdb, or with initdb where no prebuilt one is found.
 *
 * A process that is killed while it makes one leaves what PGlite takes for a database and can never open. So the
 * making is marked, and begun anew where it was not finished: what it left is deleted. A directory that held anything
 * else is never marked. It must be held (`holdDataDirectory`).
 *
 * @param prebuilt the file that `npm run build` makes.
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
    const packed = await contentOf(prebuilt);
    if (packed !== undefined) await unpackDirectory(packed, dataDir);
  }
  const pglite = await PGlite.create(dataDir);
  await rm(mark, { force: true });
  return pglite;
}

async function contentOf(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cause;
  }
}
