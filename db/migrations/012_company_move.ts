import type { SteppedMigration } from '../../src/store/engine/migrating/migration';

/**
 * The tables that record what a call does, whenever a call changes something. Whoever may not record may not change, because
 * both are one statement or one transaction.
 */
const recorded = ['audit', 'support_failed_start'];

/**
 * The trigger runs at the end of the statement that saves, with a snapshot of its own, so it sees a freeze that was committed
 * after the statement began.
 */
const trigger = (table: string) => `
        CREATE TRIGGER refuse_absent_company AFTER INSERT ON ${table} REFERENCING NEW TABLE AS added
          FOR EACH STATEMENT EXECUTE FUNCTION refuse_absent_company();`;

export const companyMove: SteppedMigration = {
  summary:
    'Lets a company be moved: while it is frozen, and after it has moved, the database refuses to record an action on it',
  worksFrom: '008_installation',
  steps: [
    {
      kind: 'statements',
      does: 'add the table company_move and what refuses actions on its companies',
      locks: { company: 'SHARE ROW EXCLUSIVE', ...locksOn(recorded) },
      statements: `
        CREATE TABLE company_move (
          company_id integer PRIMARY KEY REFERENCES company,
          move_id    uuid NOT NULL,
          state      text NOT NULL CHECK (state IN ('leaving', 'arriving', 'moved')),
          address    text NOT NULL,
          since      timestamptz NOT NULL
        );
        COMMENT ON TABLE company_move IS 'The companies that cannot be changed here, because they are being moved or have moved';
        COMMENT ON COLUMN company_move.move_id IS 'The same in both databases';
        COMMENT ON COLUMN company_move.state IS
          'leaving: frozen while it is copied; arriving: a copy that does not count yet; moved: it is at the address';
        COMMENT ON COLUMN company_move.address IS 'The address at which clients reach the company after the move';
        COMMENT ON COLUMN company_move.since IS 'When the state began';

        CREATE FUNCTION refuse_absent_company() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
          absent company_move;
        BEGIN
          -- Nearly always empty.
          IF NOT EXISTS (SELECT FROM company_move) THEN RETURN NULL; END IF;
          SELECT * INTO absent FROM company_move WHERE company_id IN (SELECT added.company_id FROM added) LIMIT 1;
          IF NOT FOUND THEN RETURN NULL; END IF;
          RAISE EXCEPTION 'company % cannot be changed here: %', absent.company_id, absent.state
            USING ERRCODE = 'US003', DETAIL = to_json(absent)::text;
        END $$;
        ${recorded.map(trigger).join('')}`,
    },
  ],
  async down(knex) {
    for (const table of recorded) await knex.raw(`DROP TRIGGER refuse_absent_company ON ${table}`);
    await knex.raw('DROP FUNCTION refuse_absent_company(); DROP TABLE company_move');
  },
};

function locksOn(tables: readonly string[]) {
  return Object.fromEntries(tables.map((table) => [table, 'SHARE ROW EXCLUSIVE'] as const));
}
