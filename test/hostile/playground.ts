import type { Knex } from 'knex';
import { DEMO_COMPANY } from '../../src/contracts/rescue/demo';
import { LOCKPATH_DEMO_COMPANY, lockpathDemoAdmin } from '../../src/contracts/lockpath/demo';
import { DEMO_MACRO_COMPANY } from '../../src/contracts/macro/demo';
import { startApp } from '../../src/app';
import { digestOf } from '../../src/credentials/secrets';
import type { Database } from '../../src/store/engine/database';
import { nodes } from '../contract/rescue/demoNodes';
import { fastestKindAlone, openTestDatabase, type DatabaseKind } from '../support/databases';
import { fillWithDemos } from '../support/fill';
import { restoreScript } from '../support/restore';
import { rowsOf, tablesOf } from '../support/rows';
import { testConfig } from '../support/service';

/**
 * The secrets of the playground's callers, who have every right. Attacks use them, so that only the defence stops them.
 * Rescue's code is the demo company's.
 */
export const keys = {
  rescueCode: 'demo4ahx7master2026code80u0',
  rescueSession: 'thesessionofthemaster',
  macroToken: 'thetokenofroot',
  lockpathSession: 'thesessionoftheadministrator',
} as const;

/** A service with the demos of all contracts, and callers with known {@link keys}. */
export interface Playground {
  url: string;
  db: Database;
  /** A digest of all rows that no refusal may change. */
  digest(): Promise<string>;
  /** Deletes the counts of logins, so that the limit does not refuse a call before the code under test. */
  forgetCalls(): Promise<void>;
  /** Restores the initial state. */
  restore(): Promise<void>;
  /** The unforeseen failures that the service has logged since the last call of this, as JSON lines. */
  failures(): string[];
  close(): Promise<void>;
}

/** Starts a playground on its own database, or on that of another playground. */
export async function startPlayground(
  kind: DatabaseKind = fastestKindAlone,
  shared?: Playground,
): Promise<Playground> {
  const db = shared?.db ?? (await openTestDatabase(kind));
  const now = new Date();
  if (!shared) await furnish(db.knex, now);
  const restore = await restoreScript(db.knex, await rowsOf(db.knex));
  const digestQuery = await digestQueryOf(db.knex);
  let failed: string[] = [];
  const app = await startApp({
    config: { ...testConfig, logLevel: 'error' },
    database: db,
    now: () => now,
    logTo: { write: (line) => void failed.push(line) },
  });
  return {
    url: app.address,
    db,
    async digest() {
      const { rows } = await db.knex.raw<{ rows: { digest: string }[] }>(digestQuery);
      return rows.map(({ digest }) => digest).join('\n');
    },
    async forgetCalls() {
      await db.knex('call_window').delete();
      await db
        .knex('macro_user')
        .where('wrong_passwords', '>', 0)
        .update({ wrong_passwords: 0, locked: false, locked_at: null });
    },
    async restore() {
      await db.knex.raw(restore);
    },
    failures() {
      const [lines] = [failed, (failed = [])];
      return lines;
    },
    async close() {
      await app.close();
      if (!shared) await db.close();
    },
  };
}

/** Creates the demos, and the sessions of {@link keys}. */
export async function furnish(db: Knex, now: Date): Promise<void> {
  await fillWithDemos(db, new Date());
  const expires_at = new Date(now.getTime() + 20 * 60_000);
  await db('session').insert({
    digest: digestOf(keys.rescueSession),
    company_id: DEMO_COMPANY,
    node_id: nodes.max,
    credential_version: 0,
    expires_at,
  });
  await db('macro_session').insert({
    digest: digestOf(keys.macroToken),
    company_id: DEMO_MACRO_COMPANY,
    user_key: 'root',
    role: 'FullUser',
    credential_version: 0,
    password_only: false,
    expires_at,
    ends_at: expires_at,
  });
  await db('lockpath_session').insert({
    digest: digestOf(keys.lockpathSession),
    company_id: LOCKPATH_DEMO_COMPANY,
    user_id: lockpathDemoAdmin.userId,
    credential_version: 0,
    expires_at,
  });
}

/**
 * What a refusal may change: counts of calls and of wrong passwords, the audit of refused logins, a prolonged session.
 */
const left: Readonly<Record<string, string>> = {
  macro_user: `- 'wrong_passwords' - 'locked' - 'locked_at'`,
  session: `- 'expires_at'`,
  macro_session: `- 'expires_at'`,
  lockpath_session: `- 'expires_at'`,
};
const leftAltogether = ['audit', 'call_window'];

async function digestQueryOf(db: Knex): Promise<string> {
  return (await tablesOf(db))
    .filter((table) => !leftAltogether.includes(table))
    .map((table) => {
      const row = `(to_jsonb(t) ${left[table] ?? ''})::text`;
      return `SELECT '${table} ' || coalesce(md5(string_agg(${row}, ',' ORDER BY ${row})), '') AS digest FROM ${table} t`;
    })
    .join(' UNION ALL ')
    .concat(' ORDER BY 1');
}
