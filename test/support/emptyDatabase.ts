/**
 * Deletes all rows and restarts every sequence, for a suite that uses one database for many cases.
 *
 * TRUNCATE creates a new file for each table and index, which takes ten times longer. One statement deletes from all
 * tables, because foreign keys are checked at its end, so the order of the tables does not matter.
 */
export const EMPTY_DATABASE = `
  DO $$ BEGIN
    PERFORM set_config('understudy.cut_audit', 'on', true);
    EXECUTE (
      SELECT 'WITH ' || string_agg(format('%1$I AS (DELETE FROM %1$I)', relname), ', ') || ' SELECT'
      FROM pg_class WHERE relnamespace = current_schema::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
        AND relname NOT LIKE 'knex%'
    );
    PERFORM setval(quote_ident(sequencename)::regclass, start_value, false) FROM pg_sequences
      WHERE schemaname = current_schema AND sequencename NOT LIKE 'knex%';
  END $$
`;
