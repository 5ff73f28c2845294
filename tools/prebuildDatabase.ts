import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { projectRoot } from '../src/projectRoot';
import { openDatabase } from '../src/store/engine/database';
import { migrate } from '../src/store/engine/migrate';
import { pgliteVersion, prebuiltDatabase, prebuiltStandIn } from '../src/store/engine/prebuiltDatabase';
import { settingsOfCopies, unchecked } from './newDatabase';
import { dumpOfStandIn, standInSources } from './standInDatabase';

/**
 * A digest of what determines a new database: the migrations, the version of PGlite, the settings, and other sources.
 *
 * @param others their folders, relative to the project.
 */
async function digestOfNewDatabase(others: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(pgliteVersion).update(settingsOfCopies.join());
  for (const folder of ['db/migrations', ...others]) {
    const path = join(__dirname, '..', folder);
    const names = (await readdir(path, { recursive: true })).filter((name) => /(?<!\.d)\.[jt]s$/.test(name));
    for (const name of names.toSorted()) hash.update(name).update(await readFile(join(path, name)));
  }
  return hash.digest('hex');
}

/**
 * A file that is created once per digest of a new database, in a folder that builds do not delete and packages leave out.
 *
 * @param name the end of the file's name, which says what it contains.
 * @param others folders on which the file depends, besides that of the migrations.
 */
export async function cachedFile(
  name: string,
  make: () => Promise<Buffer>,
  others: readonly string[] = [],
): Promise<string> {
  const folder = join(projectRoot, 'node_modules/.cache/understudy');
  const file = join(folder, `${await digestOfNewDatabase(others)}-${name}`);
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

/** The data directory of a new database, as a tar archive. */
export async function dumpOf(state: EmbeddedState, compression: 'none' | 'gzip'): Promise<Buffer> {
  const pglite = await PGlite.create({ postgresqlconf: settingsOfCopies });
  const database = await openDatabase({ kind: 'embedded' }, pglite);
  if (state === 'migrated') await migrate(database.knex, { alone: true, check: unchecked });
  // Without this, every copy would begin by replaying the log.
  await pglite.exec('CHECKPOINT');
  const archive = await pglite.dumpDataDir(compression);
  await database.close();
  return Buffer.from(await archive.arrayBuffer());
}

async function main(): Promise<void> {
  await copyFile(await cachedFile('migrated.tar.gz', () => dumpOf('migrated', 'gzip')), prebuiltDatabase);
  await copyFile(await cachedFile('stand-in.tar.gz', dumpOfStandIn, standInSources), prebuiltStandIn);
}

if (require.main === module) void main();
