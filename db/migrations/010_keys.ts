import type { Knex } from 'knex';
import type { Step, SteppedMigration } from '../../src/store/engine/migrating/migration';

/** The tables of sessions, each with the columns that name a user. */
const sessionTables = [
  ['session', 'node_id'],
  ['macro_session', 'user_key'],
  ['lockpath_session', 'user_id'],
] as const;

/** The key of a session then also serves what is asked of a user's sessions, so that a session has no more indexes than before. */
const sessions = sessionTables.flatMap(([table, user]): Step[] => [
  {
    kind: 'index',
    does: `build the key of ${table} by company`,
    table,
    index: `${table}_key`,
    unique: true,
    on: `(company_id, ${user}, digest)`,
  },
  {
    kind: 'index',
    does: `build the index of ${table} by digest`,
    table,
    index: `${table}_digest`,
    on: '(digest)',
  },
  {
    kind: 'statements',
    does: `exchange the key of ${table}`,
    locks: { [table]: 'ACCESS EXCLUSIVE' },
    statements: `
      ALTER TABLE ${table} DROP CONSTRAINT ${table}_pkey,
        ADD CONSTRAINT ${table}_pkey PRIMARY KEY USING INDEX ${table}_key;
      DROP INDEX ${table}_of_user;`,
  },
]);

/**
 * Keys that begin with the company.
 *
 * Sessions and authentication codes belong to a company. Their digests are of 160 random bits, so no two are equal, and no key
 * over all companies needs to say so: a call finds them by an index that is not unique. What must be unique over all companies
 * is a claim, in a table whose only key is the value. So the rows of a company can be moved to another machine, and claims can
 * be spread by their values.
 */
export const keys: SteppedMigration = {
  summary: 'Make keys begin with the company, for sessions and authentication codes too',
  worksFrom: '008_installation',
  steps: [
    ...sessions,
    {
      kind: 'index',
      does: 'build the key of auth_code by company',
      table: 'auth_code',
      index: 'auth_code_key',
      unique: true,
      on: '(company_id, node_id)',
    },
    {
      kind: 'index',
      does: 'build the index of auth_code by digest',
      table: 'auth_code',
      index: 'auth_code_digest',
      on: '(digest)',
    },
    {
      kind: 'statements',
      does: 'exchange the key of auth_code',
      locks: { auth_code: 'ACCESS EXCLUSIVE' },
      statements: `
        ALTER TABLE auth_code DROP CONSTRAINT auth_code_pkey, DROP CONSTRAINT auth_code_company_id_node_id_key,
          ADD CONSTRAINT auth_code_pkey PRIMARY KEY USING INDEX auth_code_key;`,
    },
    {
      kind: 'index',
      does: 'build the index of macro_database_claim by company',
      table: 'macro_database_claim',
      index: 'macro_database_claim_company',
      on: '(company_id)',
    },
    {
      kind: 'statements',
      does: 'drop the second key of macro_database_claim',
      locks: { macro_database_claim: 'ACCESS EXCLUSIVE' },
      statements: 'ALTER TABLE macro_database_claim DROP CONSTRAINT macro_database_claim_company_id_key;',
    },
  ],
  async down(knex: Knex): Promise<void> {
    for (const [table, user] of sessionTables) {
      await knex.raw(`
        CREATE INDEX ${table}_of_user ON ${table} (company_id, ${user});
        ALTER TABLE ${table} DROP CONSTRAINT ${table}_pkey;
        ALTER TABLE ${table} ADD PRIMARY KEY (digest);
        DROP INDEX ${table}_digest;`);
    }
    await knex.raw(`
      ALTER TABLE auth_code DROP CONSTRAINT auth_code_pkey;
      ALTER TABLE auth_code ADD PRIMARY KEY (digest), ADD UNIQUE (company_id, node_id);
      DROP INDEX auth_code_digest;
      ALTER TABLE macro_database_claim ADD UNIQUE (company_id);
      DROP INDEX macro_database_claim_company;`);
  },
};
