import type { Knex } from 'knex';

/** The foreign keys within one table. */
const references = [
  ['node', 'node_company_id_parent_id_fkey'],
  ['macro_user', 'macro_user_company_id_admin_key_fkey'],
  ['lockpath_user', 'lockpath_user_company_id_manager_id_fkey'],
];

/**
 * Lets a transaction defer the check of foreign keys within a table to its end, so that an import can insert a node before
 * its parent. Other transactions are checked at each statement, as before.
 */
export async function up(knex: Knex): Promise<void> {
  await alter(knex, 'DEFERRABLE INITIALLY IMMEDIATE');
}

/** Checks these foreign keys only at each statement. */
export async function down(knex: Knex): Promise<void> {
  await alter(knex, 'NOT DEFERRABLE');
}

async function alter(knex: Knex, how: string): Promise<void> {
  for (const [table, constraint] of references) {
    await knex.raw(`ALTER TABLE ${table} ALTER CONSTRAINT ${constraint} ${how}`);
  }
}
