import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import { contracts } from '../src/contracts';
import { makeDemos } from '../src/contracts/makeDemos';
import { openDatabase } from '../src/store/engine/database';
import { memoryInitialization, memorySettings } from '../src/store/engine/memoryDatabase';
import { migrate } from '../src/store/engine/migrate';
import { markStandIn } from '../src/store/standIn/mark';
import { settingsOfCopies, unchecked } from './newDatabase';

/** The folders whose sources determine the demos. */
export const standInSources = ['src/contracts', 'src/credentials', 'src/store', 'tools'];

/**
 * The data directory of a stand-in with the demos, as an archive for `openInMemory`. Each start of the library copies all of
 * it, so it has no databases but the one in use.
 */
export async function dumpOfStandIn(): Promise<Buffer> {
  const pglite = await PGlite.create({
    postgresqlconf: [...settingsOfCopies, ...memorySettings],
    initDbStartParams: memoryInitialization,
  });
  const database = await openDatabase({ kind: 'embedded' }, pglite);
  await migrate(database.knex, { alone: true, check: unchecked });
  await markStandIn(database.knex);
  await makeDemos(database.knex, contracts);
  await pglite.exec(
    "UPDATE pg_database SET datistemplate = false, datallowconn = false WHERE datname LIKE 'template_'",
  );
  for (const template of ['template0', 'template1']) await pglite.exec(`DROP DATABASE ${template}`);
  // The second one lets PostgreSQL forget the log of the first.
  for (let time = 0; time < 2; time++) await pglite.exec('CHECKPOINT');
  const archive = await pglite.dumpDataDir('none');
  await database.close();
  return promisify(gzip)(await archive.arrayBuffer(), { level: constants.Z_BEST_COMPRESSION });
}
