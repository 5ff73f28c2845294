import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { projectRoot } from '../src/projectRoot';
import { openDatabase } from '../src/store/engine/database';
import { migrate } from '../src/store/engine/migrate';
import { pgliteVersion, prebuiltDatabase } from '../src/store/engine/prebuiltDatabase';

/**
 * Settings of a data directory that is copied. A copy may start like a server after a crash, and the timer that logs the
 * progress of that start would keep the process alive.
 */
const settingsOfCopies = ['log_startup_progress_interval = 0'];

/** A digest of everything that determines a new database: the migrations, the version of PGlite, and the settings. */
async function digestOfNewDatabase(): Promise<string> {
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

/** What an embedded database may hold: nothing, or the schema alone. */
export const embeddedStates = ['blank', 'migrated'] as const;
export type EmbeddedState = (typeof embeddedStates)[number];

/** A new database is the one that others are compared with. */
export const unchecked = () => Promise.resolve();

/** The data directory of a new database, as a tar archive. */
export async function dumpOf(state: EmbeddedState, compression: 'none' | 'gzip'): Promise<Buffer> {
  const pglite = await PGlite.create({ postgresqlconf: settingsOfCopies });
  const database = await openDatabase({ kind: 'embedded' }, pglite);
  if (state === 'migrated') await migrate(database.knex, unchecked);
  // Without this, every copy would begin by replaying the log.
  await pglite.exec('CHECKPOINT');
  const archive = await pglite.dumpDataDir(compression);
  await database.close();
  return Buffer.from(await archive.arrayBuffer());
}

if (require.main === module) {
  void cachedFile('migrated.tar.gz', () => dumpOf('migrated', 'gzip')).then((file) =>
    copyFile(file, prebuiltDatabase),
  );
}
