import type { Knex } from 'knex';

/** The tables whose rows are changed all the time, by any one of them. */
const tables = ['node', 'email_claim'];

/**
 * Leaves a tenth of each page free for changed rows, which then stay on their page: without that the first changes of a
 * table that was filled at once each move a row, write it into every index, and log whole pages of all of them.
 */
export async function up(knex: Knex): Promise<void> {
  for (const table of tables) await knex.raw(`ALTER TABLE ${table} SET (fillfactor = 90)`);
}

/** Fills pages again. */
export async function down(knex: Knex): Promise<void> {
  for (const table of tables) await knex.raw(`ALTER TABLE ${table} RESET (fillfactor)`);
}
