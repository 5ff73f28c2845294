import type { Knex } from 'knex';

/**
 * Makes the audit append-only: the database itself refuses to change, delete or truncate entries.
 *
 * Only a transaction that first runs `SET LOCAL understudy.cut_audit = 'on'` can delete old entries. That protects against
 * mistakes and injected statements; the table's owner can still remove the trigger.
 *
 * An entry outlives the company and user that it names, and a refused login with an unknown user name belongs to no company
 * (its company_id is 0), so entries no longer reference a company.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE audit DROP CONSTRAINT audit_company_id_fkey;
    CREATE INDEX audit_order ON audit (audit_id, company_id);
    CREATE INDEX audit_time ON audit USING brin (at);
    COMMENT ON COLUMN audit.company_id IS '0 for the installation itself, for example when a login names an unknown user';

    CREATE FUNCTION refuse_change_of_audit() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'DELETE' AND current_setting('understudy.cut_audit', true) = 'on' THEN RETURN NULL; END IF;
      RAISE EXCEPTION 'the audit is append-only' USING ERRCODE = 'US002',
        HINT = 'understudy audit --delete-before cuts off its old entries';
    END $$;
    CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit();
  `);
}

/** Allows changes to entries again; deletes the entries that belong to no company. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TRIGGER audit_append_only ON audit;
    DROP FUNCTION refuse_change_of_audit();
    DROP INDEX audit_order, audit_time;
    COMMENT ON COLUMN audit.company_id IS NULL;
    DELETE FROM audit WHERE company_id NOT IN (SELECT company_id FROM company);
    ALTER TABLE audit ADD FOREIGN KEY (company_id) REFERENCES company;
  `);
}
