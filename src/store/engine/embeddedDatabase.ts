import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import knex, { type Knex } from 'knex';
import type { Database } from './database';
import { holdDataDirectory } from './dataDirectory';
import { openDirectory } from './embeddedDirectory';
import { knexOptions } from './knexOptions';
import { letProcessEnd } from './letProcessEnd';
import { makeFolder } from './makeFolder';

/**
 * Opens the embedded database; does not migrate it.
 *
 * @param dataDir where it is; in memory if undefined.
 * @param opened an open database to use instead; `close` closes it.
 * @throws DataDirectoryInUse if another process has it open.
 * @public `database.ts` loads it.
 */
export async function openEmbedded(dataDir: string | undefined, opened?: PGlite): Promise<Database> {
  if (dataDir !== undefined) await makeFolder(dataDir);
  const hold = dataDir === undefined ? undefined : holdDataDirectory(dataDir);
  try {
    const pglite = opened ?? (await (dataDir === undefined ? PGlite.create() : openDirectory(dataDir)));
    const db = knex({
      ...knexOptions,
      // Knex's types allow only settings of a network connection, but pg's Client accepts this.
      connection: createPgConfig(pglite) as unknown as Knex.PgConnectionConfig,
      pool: { min: 0, max: 1 },
    });
    letProcessEnd(db);
    const close = async () => {
      await db.destroy();
      await pglite.close();
      hold?.release();
    };
    const place = { kind: 'embedded' as const, dataDir };
    return { knex: db, kind: 'embedded', place, nameManagement: hold?.nameManagement, close };
  } catch (cause) {
    hold?.release();
    throw cause;
  }
}
