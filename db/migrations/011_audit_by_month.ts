import type { Knex } from 'knex';
import type { SteppedMigration } from '../../src/store/engine/migrating/migration';

/**
 * The audit by month: a partition for each month in UTC, so that a month is cut off by dropping its table.
 *
 * | partition | entries |
 * |---|---|
 * | `audit_past` | from before the first month; after this migration, all that there were |
 * | `audit_2026_12` | of December 2026 |
 * | `audit_default` | from after the last month, by a clock that is wrong, or one that a tester has set |
 *
 * The months follow one another without a gap, from `audit_past` to some months ahead of now.
 *
 * Each partition has a key of its own, which begins with the company and continues with the order in which entries are read. A
 * key of the whole table would have to contain the time: it would take twice the space, since PostgreSQL then splits its pages
 * in the middle, and would have to be built for all entries that there are.
 */
export const auditByMonth: SteppedMigration = {
  summary: 'Keep the audit in a partition for each month',
  worksFrom: '008_installation',
  steps: [
    {
      // A new one knows the times of all pages, so the next step finds the latest entry at once.
      kind: 'index',
      does: 'build the index of the audit by time',
      table: 'audit',
      index: 'audit_past_time',
      on: 'USING brin (at)',
    },
    {
      kind: 'statements',
      does: 'say before which month the entries are',
      locks: { audit: 'ACCESS EXCLUSIVE' },
      // Entries are recorded meanwhile, perhaps into the next month. An entry with a time in the future moves the month.
      statements: `
        SET LOCAL enable_seqscan = off;
        DO $$ BEGIN
          EXECUTE format('ALTER TABLE audit ADD CONSTRAINT audit_past_at CHECK (at < %L) NOT VALID', (
            SELECT (date_trunc('month', greatest(now(), max(at)) AT TIME ZONE 'UTC' + interval '7 days') + interval '1 month')
              AT TIME ZONE 'UTC'
            FROM audit WHERE at > now()
          ));
        END $$;
        SET LOCAL enable_seqscan TO DEFAULT;`,
    },
    {
      kind: 'validate',
      does: 'check that all entries are from before that month',
      table: 'audit',
      constraint: 'audit_past_at',
    },
    {
      kind: 'statements',
      does: 'make what there is the first partition of a new table',
      locks: { audit: 'ACCESS EXCLUSIVE' },
      statements: `
        LOCK TABLE audit IN ACCESS EXCLUSIVE MODE;
        ALTER TABLE audit RENAME TO audit_past;
        ALTER TABLE audit_past RENAME CONSTRAINT audit_pkey TO audit_past_pkey;
        ALTER INDEX audit_order RENAME TO audit_past_order;
        DROP INDEX audit_time;

        CREATE TABLE audit (
          company_id integer NOT NULL,
          audit_id   bigint NOT NULL,
          at         timestamptz NOT NULL,
          contract   text NOT NULL,
          operation  text NOT NULL,
          actor      text,
          target     text,
          outcome    text NOT NULL,
          changed    jsonb NOT NULL DEFAULT '[]',
          request_id text NOT NULL,
          address    text NOT NULL
        ) PARTITION BY RANGE (at);
        CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
          FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit();
        COMMENT ON TABLE audit IS 'Who did what to whom; a partition for each month in UTC';
        COMMENT ON COLUMN audit.company_id IS '0 for the installation itself, for example when a login names an unknown user';
        COMMENT ON COLUMN audit.actor IS 'The acting user''s id in the contract; NULL if the caller was not authenticated';
        COMMENT ON COLUMN audit.changed IS 'The names of the changed fields, never their values';

        DO $$
        DECLARE
          next bigint := (SELECT last_value + is_called::int FROM audit_audit_id_seq);
          ends timestamptz := (SELECT substring(pg_get_constraintdef(oid) FROM '''([^'']+)''')::timestamptz FROM pg_constraint
            WHERE conrelid = 'audit_past'::regclass AND conname = 'audit_past_at');
          granted record;
        BEGIN
          -- The sequence goes with it, and the new one gets its name.
          ALTER TABLE audit_past ALTER audit_id DROP IDENTITY;
          EXECUTE format('ALTER TABLE audit ALTER audit_id ADD GENERATED ALWAYS AS IDENTITY (START WITH %s)', next);
          EXECUTE format('ALTER TABLE audit ATTACH PARTITION audit_past FOR VALUES FROM (MINVALUE) TO (%L)', ends);
          -- Who may read the audit may do so still.
          FOR granted IN
            SELECT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END AS grantee, privilege_type,
              is_grantable
            FROM pg_class, aclexplode(relacl) WHERE oid = 'audit_past'::regclass AND grantee <> relowner
          LOOP
            EXECUTE format('GRANT %s ON audit TO %s %s', granted.privilege_type, granted.grantee,
              CASE WHEN granted.is_grantable THEN 'WITH GRANT OPTION' END);
          END LOOP;
        END $$;
        ALTER TABLE audit_past DROP CONSTRAINT audit_past_at;

        CREATE FUNCTION audit_partitions() RETURNS TABLE (name text, starts timestamptz, ends timestamptz) LANGUAGE sql STABLE AS $$
          SELECT relname::text, coalesce((regexp_match(bound, 'FROM \\(''([^'']+)''\\)'))[1]::timestamptz, '-infinity'),
            (regexp_match(bound, 'TO \\(''([^'']+)''\\)'))[1]::timestamptz
          FROM pg_inherits JOIN pg_class ON oid = inhrelid CROSS JOIN pg_get_expr(relpartbound, oid) AS bound
          WHERE inhparent = 'audit'::regclass AND bound <> 'DEFAULT'
        $$;
        COMMENT ON FUNCTION audit_partitions() IS 'The partitions of the audit but the default one, each with its first moment, and the first moment after it';

        CREATE FUNCTION make_audit_table(name text) RETURNS void LANGUAGE plpgsql AS $$
        BEGIN
          EXECUTE format('CREATE TABLE %1$I (LIKE audit INCLUDING DEFAULTS, PRIMARY KEY (company_id, audit_id));
            CREATE INDEX %2$I ON %1$I (audit_id);
            CREATE INDEX %3$I ON %1$I USING brin (at);
            CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %1$I
              FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit()', name, name || '_order', name || '_time');
        END $$;
        COMMENT ON FUNCTION make_audit_table(text) IS 'Makes a table that can become a partition of the audit';

        CREATE FUNCTION make_audit_partition(name text, starts date, ends date) RETURNS void LANGUAGE plpgsql AS $$
        DECLARE
          -- Only a superuser may create a function with a setting of the service's own.
          before CONSTANT text := coalesce(current_setting('understudy.cut_audit', true), '');
          lower CONSTANT timestamptz := starts::timestamp AT TIME ZONE 'UTC';
          upper CONSTANT timestamptz := ends::timestamp AT TIME ZONE 'UTC';
        BEGIN
          -- Attaching a table blocks no call, unlike creating a partition. Only the default partition is locked, and that is
          -- small: its entries of that time move.
          PERFORM make_audit_table(name);
          LOCK TABLE audit_default IN ACCESS EXCLUSIVE MODE;
          EXECUTE format('INSERT INTO %I SELECT * FROM audit_default WHERE at >= $1 AND at < $2', name) USING lower, upper;
          PERFORM set_config('understudy.cut_audit', 'on', true);
          DELETE FROM audit_default WHERE at >= lower AND at < upper;
          PERFORM set_config('understudy.cut_audit', before, true);
          EXECUTE format('ALTER TABLE audit ATTACH PARTITION %I FOR VALUES FROM (%s) TO (%L)', name,
            CASE WHEN isfinite(starts) THEN quote_literal(lower) ELSE 'MINVALUE' END, upper);
        END $$;
        COMMENT ON FUNCTION make_audit_partition(text, date, date) IS 'Makes a partition of the audit between two days in UTC';

        -- Others wait behind its locks, and there are months left to try again.
        CREATE FUNCTION make_audit_months() RETURNS integer LANGUAGE plpgsql SET lock_timeout = '1s' AS $$
        DECLARE
          this_month CONSTANT date := date_trunc('month', now() AT TIME ZONE 'UTC');
          until CONSTANT date := this_month + interval '4 months';
          starts date;
          ends date;
          made integer := 0;
        BEGIN
          SELECT max(p.ends) AT TIME ZONE 'UTC' INTO starts FROM audit_partitions() p;
          IF starts >= until THEN RETURN 0; END IF;
          -- Another instance may make them, too.
          LOCK TABLE ONLY audit IN SHARE UPDATE EXCLUSIVE MODE;
          SELECT max(p.ends) AT TIME ZONE 'UTC' INTO starts FROM audit_partitions() p;
          WHILE starts < until LOOP
            -- Months in which no service ran are one partition.
            ends := greatest(this_month, starts + interval '1 month');
            PERFORM make_audit_partition('audit_' || to_char(starts, 'YYYY_MM'), starts, ends);
            starts := ends;
            made := made + 1;
          END LOOP;
          RETURN made;
        END $$;
        COMMENT ON FUNCTION make_audit_months() IS
          'Makes the partitions of the audit that are missing for this month and the next three; returns their number';

        DO $$ BEGIN
          PERFORM make_audit_table('audit_default');
          ALTER TABLE audit ATTACH PARTITION audit_default DEFAULT;
          -- The months of a new database begin with this one.
          IF NOT EXISTS (SELECT FROM audit_past) THEN
            DROP TABLE audit_past;
            PERFORM make_audit_partition('audit_past', '-infinity', date_trunc('month', now() AT TIME ZONE 'UTC')::date);
          END IF;
          PERFORM make_audit_months();
        END $$;`,
    },
  ],
  async down(knex: Knex): Promise<void> {
    await knex.raw(`
      CREATE TABLE audit_before (LIKE audit INCLUDING DEFAULTS INCLUDING COMMENTS);
      INSERT INTO audit_before SELECT * FROM audit;
      DO $$
      DECLARE next bigint := (SELECT last_value + is_called::int FROM audit_audit_id_seq);
      BEGIN
        DROP TABLE audit;
        ALTER TABLE audit_before RENAME TO audit;
        EXECUTE format('ALTER TABLE audit ALTER audit_id ADD GENERATED ALWAYS AS IDENTITY (START WITH %s)', next);
      END $$;
      DROP FUNCTION make_audit_months(), make_audit_partition(text, date, date), make_audit_table(text), audit_partitions();
      ALTER TABLE audit ADD PRIMARY KEY (company_id, audit_id);
      CREATE INDEX audit_order ON audit (audit_id, company_id);
      CREATE INDEX audit_time ON audit USING brin (at);
      CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit();`);
  },
};
