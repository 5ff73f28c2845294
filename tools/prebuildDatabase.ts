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
 * Settings of a data directory that is copied. A copy may start like a server after a crash, and the timer that logs the
 * progress of that start would keep the process alive.
 */
export const settingsOfCopies = ['log_startup_progress_interval = 0'];

/** A digest of everything that determines a new database: the migrations, the version of PGlite, and the settings. */
export async function digestOfNewDatabase(): Promise<string> {
  const folder = join(__dirname, '../db/migrations');
  const names = (await readdir(folder)).filter((name) => /(?<!\.d)\.[jt]s$/.test(name)).toSorted();
  const hash = createHash('sha256').update(pgliteVersion).update(settingsOfCopies.join());
  for (const name of names) hash.update(name).update(await readFile(join(folder, name)));
  return hash.digest('hex');
}

/**
 * A file that is created once per digest of a new database, in a folder that builds do not delete and packages leave out.
 *
 * @param name the end of the file's name, which says what it contains.
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

/** A packed, migrated data directory. */
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
