import type { Knex } from 'knex';

/**
 * Facts about the installation as a whole, which belong to no company. The table has one row at most: its primary key
 * allows a single value.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE installation (
      only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
      stand_in boolean NOT NULL DEFAULT false
    );
    COMMENT ON TABLE installation IS 'One row at most; no row means the defaults';
    COMMENT ON COLUMN installation.stand_in IS
      'Whether the database was made for tests, which may change and reset everything in it';
  `);
}

/** Drops the table. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE installation');
}
