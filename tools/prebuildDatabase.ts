import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { projectRoot } from '../src/projectRoot';
import { openDatabase } from '../src/store/engine/database';
import { migrate } from '../src/store/engine/migrate';
import { packDirectory } from '../src/store/engine/packedDirectory';
import { pgliteVersion, prebuiltDatabase } from '../src/store/engine/prebuiltDatabase';

/**
 * Settings of a data directory that is copied. A copy may start like a server after a crash, and the timer that reports
 * on that would keep a process alive.
 */
export const settingsOfCopies = ['log_startup_progress_interval = 0'];

/** A digest of all that decides what is in a database that is new: the migrations and the version of PGlite. */
export async function digestOfNewDatabase(): Promise<string> {
  const folder = join(__dirname, '../db/migrations');
  const names = (await readdir(folder)).filter((name) => /(?<!\.d)\.[jt]s$/.test(name)).toSorted();
  const hash = createHash('sha256').update(pgliteVersion).update(settingsOfCopies.join());
  for (const name of names) hash.update(name).update(await readFile(join(folder, name)));
  return hash.digest('hex');
}

/**
 * A file that is made once for each digest of a new database. It is kept where no build deletes it and no package takes it.
 *
 * @param name ends the file's name, and says what is in it.
 */
export async function cachedFile(name: string, make: () => Promise<Buffer>): Promise<string> {
  const folder = join(projectRoot, 'node_modules/.cache/understudy');
  const file = join(folder, `${await digestOfNewDatabase()}-${name}`);
  if (existsSync(file)) return file;
  await mkdir(folder, { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, await make());
  await rename(unfinished, file);
  return file;
}

/** A migrated data directory, packed. */
async function packedDatabase(): Promise<Buffer> {
  const directory = await mkdtemp(join(tmpdir(), 'understudy-prebuild-'));
  try {
    const pglite = await PGlite.create(directory, { postgresqlconf: settingsOfCopies });
    const database = await openDatabase({ kind: 'embedded' }, pglite);
    await migrate(database.knex);
    await database.close();
    return await packDirectory(directory);
  } finally {
    await rm(directory, { recursive: true });
  }
}

if (require.main === module) {
  void cachedFile('directory.gz', packedDatabase).then((file) => copyFile(file, prebuiltDatabase));
}
