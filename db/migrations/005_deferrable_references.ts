import type { Knex } from 'knex';

/** The references of a table to itself. */
const references = [
  ['node', 'node_company_id_parent_id_fkey'],
  ['macro_user', 'macro_user_company_id_admin_key_fkey'],
  ['lockpath_user', 'lockpath_user_company_id_manager_id_fkey'],
];

/**
 * Lets a transaction put off the check of references within a table until it ends, so that an import may insert a node
 * before the one above it. Whoever does not ask for it is checked at each statement, as before.
 */
export async function up(knex: Knex): Promise<void> {
  await alter(knex, 'DEFERRABLE INITIALLY IMMEDIATE');
}

/** Checks them at each statement only. */
export async function down(knex: Knex): Promise<void> {
  await alter(knex, 'NOT DEFERRABLE');
}

async function alter(knex: Knex, how: string): Promise<void> {
  for (const [table, constraint] of references) {
    await knex.raw(`ALTER TABLE ${table} ALTER CONSTRAINT ${constraint} ${how}`);
  }
}
