import type { PGlite } from '@electric-sql/pglite';
import { loadEmbedded } from './embedded';
import { EMPTY_DATABASE } from './emptyDatabase';

/** Everything that a suite can have created or changed, except for rows. The server gives its own objects lower numbers. */
const DIGEST_OF_SCHEMA = `
  SELECT md5(string_agg(fact, ' ' ORDER BY fact)) AS digest FROM (
    SELECT (oid, relname, reloptions)::text FROM pg_class WHERE oid >= 16384
    UNION ALL SELECT (attrelid, attname, atttypid, attnotnull, pg_get_expr(adbin, adrelid))::text
      FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum WHERE attrelid >= 16384
    UNION ALL SELECT (oid, conname, convalidated)::text FROM pg_constraint WHERE oid >= 16384
    UNION ALL SELECT (oid, proname, prosrc)::text FROM pg_proc WHERE oid >= 16384
    UNION ALL SELECT (oid, tgname, tgenabled)::text FROM pg_trigger
    UNION ALL SELECT (oid, nspname)::text FROM pg_namespace
    UNION ALL SELECT (oid, rolname)::text FROM pg_roles
    UNION ALL SELECT pg_db_role_setting::text FROM pg_db_role_setting
  ) AS facts(fact)
`;

/**
 * Embedded databases with the schema and no rows, which suites use one after another. Loading one takes a second of
 * processor time, and the statements of a new one are slow until V8 has compiled PostgreSQL again.
 */
export class SpareDatabases {
  private readonly spare: PGlite[] = [];
  private schema: string | undefined;

  /** A database that no suite uses. */
  async take(): Promise<PGlite> {
    const spare = this.spare.pop();
    if (spare) return spare;
    const database = await loadEmbedded('migrated');
    this.schema ??= await digestOfSchema(database);
    return database;
  }

  /** Keeps a database for the next suite, unless this one left more in it than rows. */
  async giveBack(database: PGlite): Promise<void> {
    if (await this.restore(database)) this.spare.push(database);
    else await database.close();
  }

  /** Closes the databases that no suite uses. */
  async close(): Promise<void> {
    await Promise.all(this.spare.splice(0).map((database) => database.close()));
  }

  private async restore(database: PGlite): Promise<boolean> {
    try {
      // Each alone, because several statements form a transaction, in which some of these are refused.
      for (const statement of ['ROLLBACK', 'DISCARD ALL', 'SET search_path TO public']) {
        await database.exec(statement);
      }
      if ((await digestOfSchema(database)) !== this.schema) return false;
      await database.exec(EMPTY_DATABASE);
      return true;
    } catch {
      return false;
    }
  }
}

async function digestOfSchema(database: PGlite): Promise<string | undefined> {
  const { rows } = await database.query<{ digest: string }>(DIGEST_OF_SCHEMA);
  return rows[0]?.digest;
}
