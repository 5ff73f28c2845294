import type { Knex } from 'knex';

/** Lets a MACRO policy limit how long a lock lasts; 0, the default, means until it is cleared. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('macro_database', (table) => {
    table.integer('lock_minutes').notNullable().defaultTo(0);
  });
  await knex.schema.alterTable('macro_user', (table) => {
    table.timestamp('locked_at');
  });
}

/** Makes every lock last until it is cleared. */
export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('macro_user', (table) => table.dropColumn('locked_at'));
  await knex.schema.alterTable('macro_database', (table) => table.dropColumn('lock_minutes'));
}
