-- The schema of 0.2.0, as `npm run freeze` wrote it. It never changes: databases have it.
-- migration 001_directory b1e384db705edfc0148fc5bb7cfba672e324974cd691e0f6e6f5e44e74a1ce93
-- migration 002_macro d1bec11c405e9b79fddd99471128a9e6d8a8f410c4b7021d4e2aae8d77fc1e0a
-- migration 003_lockpath 7f87634bb198d1bfb973e34621ebf77a8c8a79e2611ae22c2f8572c8b7ff4f2d
-- migration 004_audit b04b75cd2be9e25bd056fd1fbca785aeaad84e8360dd2d19cd51410b8f9e0806
-- migration 005_deferrable_references 12cce2cab3d81a0dc82b40546ba2b328b0058aa2ba87e963f0362cb76cb1a200
-- migration 006_room_for_changes 67b94dc95d8d52107e5f032ceeb4f9035269f845326d6e482c5322ff1509b865
-- migration 007_lock_length 6207708296c23dfb0b5993e1366be741051e8839127d15efc9be11ab763ddb4d
-- migration 008_installation bf09673b2bf3b08757d79daf76094777d8530c3729c960f3779f74867843a631
-- migration 009_support c01c687f75744ccbb25d98863c2ac746f912eb7982ddf50fb8880534f2011c1f
-- migration 010_keys ebcd2075c8e6007017d1ba186125a03184ece218551295cd3c2e9a88d03361bc
-- migration 011_audit_by_month 925ad35b203c6ea3f499707fb7969ea6cfd048f64923d1d257e80c1c4a6d8888
-- migration 012_company_move d1387d7460a986f7492219e137c17e31916f3a82116385212f1400af6b462380

SET check_function_bodies = false;

CREATE FUNCTION public.audit_partitions() RETURNS TABLE(name text, starts timestamp with time zone, ends timestamp with time zone)
    LANGUAGE sql STABLE
    AS $$
          SELECT relname::text, coalesce((regexp_match(bound, 'FROM \(''([^'']+)''\)'))[1]::timestamptz, '-infinity'),
            (regexp_match(bound, 'TO \(''([^'']+)''\)'))[1]::timestamptz
          FROM pg_inherits JOIN pg_class ON oid = inhrelid CROSS JOIN pg_get_expr(relpartbound, oid) AS bound
          WHERE inhparent = 'audit'::regclass AND bound <> 'DEFAULT'
        $$;

COMMENT ON FUNCTION public.audit_partitions() IS 'The partitions of the audit but the default one, each with its first moment, and the first moment after it';

CREATE FUNCTION public.make_audit_months() RETURNS integer
    LANGUAGE plpgsql
    SET lock_timeout TO '1s'
    AS $$
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

COMMENT ON FUNCTION public.make_audit_months() IS 'Makes the partitions of the audit that are missing for this month and the next three; returns their number';

CREATE FUNCTION public.make_audit_partition(name text, starts date, ends date) RETURNS void
    LANGUAGE plpgsql
    AS $_$
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
        END $_$;

COMMENT ON FUNCTION public.make_audit_partition(name text, starts date, ends date) IS 'Makes a partition of the audit between two days in UTC';

CREATE FUNCTION public.make_audit_table(name text) RETURNS void
    LANGUAGE plpgsql
    AS $_$
        BEGIN
          EXECUTE format('CREATE TABLE %1$I (LIKE audit INCLUDING DEFAULTS, PRIMARY KEY (company_id, audit_id));
            CREATE INDEX %2$I ON %1$I (audit_id);
            CREATE INDEX %3$I ON %1$I USING brin (at);
            CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %1$I
              FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit()', name, name || '_order', name || '_time');
        END $_$;

COMMENT ON FUNCTION public.make_audit_table(name text) IS 'Makes a table that can become a partition of the audit';

CREATE FUNCTION public.must_hold(holds boolean) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
    BEGIN
      IF holds THEN RETURN true; END IF;
      RAISE EXCEPTION 'the rows that this change was decided on have changed meanwhile' USING ERRCODE = 'US001';
    END $$;

CREATE FUNCTION public.refuse_absent_company() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.refuse_change_of_audit() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    BEGIN
      IF TG_OP = 'DELETE' AND current_setting('understudy.cut_audit', true) = 'on' THEN RETURN NULL; END IF;
      RAISE EXCEPTION 'the audit is append-only' USING ERRCODE = 'US002',
        HINT = 'understudy audit --delete-before cuts off its old entries';
    END $$;

CREATE TABLE public.audit (
    company_id integer NOT NULL,
    audit_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    contract text NOT NULL,
    operation text NOT NULL,
    actor text,
    target text,
    outcome text NOT NULL,
    changed jsonb DEFAULT '[]'::jsonb NOT NULL,
    request_id text NOT NULL,
    address text NOT NULL
)
PARTITION BY RANGE (at);

COMMENT ON TABLE public.audit IS 'Who did what to whom; a partition for each month in UTC';

COMMENT ON COLUMN public.audit.company_id IS '0 for the installation itself, for example when a login names an unknown user';

COMMENT ON COLUMN public.audit.actor IS 'The acting user''s id in the contract; NULL if the caller was not authenticated';

COMMENT ON COLUMN public.audit.changed IS 'The names of the changed fields, never their values';

CREATE TABLE public.audit_2026_11 (
    company_id integer NOT NULL,
    audit_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    contract text NOT NULL,
    operation text NOT NULL,
    actor text,
    target text,
    outcome text NOT NULL,
    changed jsonb DEFAULT '[]'::jsonb NOT NULL,
    request_id text NOT NULL,
    address text NOT NULL
);

CREATE TABLE public.audit_2026_12 (
    company_id integer NOT NULL,
    audit_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    contract text NOT NULL,
    operation text NOT NULL,
    actor text,
    target text,
    outcome text NOT NULL,
    changed jsonb DEFAULT '[]'::jsonb NOT NULL,
    request_id text NOT NULL,
    address text NOT NULL
);

CREATE TABLE public.audit_2027_01 (
    company_id integer NOT NULL,
    audit_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    contract text NOT NULL,
    operation text NOT NULL,
    actor text,
    target text,
    outcome text NOT NULL,
    changed jsonb DEFAULT '[]'::jsonb NOT NULL,
    request_id text NOT NULL,
    address text NOT NULL
);

CREATE TABLE public.audit_2027_02 (
    company_id integer NOT NULL,
    audit_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    contract text NOT NULL,
    operation text NOT NULL,
    actor text,
    target text,
    outcome text NOT NULL,
    changed jsonb DEFAULT '[]'::jsonb NOT NULL,
    request_id text NOT NULL,
    address text NOT NULL
);

ALTER TABLE public.audit ALTER COLUMN audit_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.audit_default (
    company_id integer NOT NULL,
    audit_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    contract text NOT NULL,
    operation text NOT NULL,
    actor text,
    target text,
    outcome text NOT NULL,
    changed jsonb DEFAULT '[]'::jsonb NOT NULL,
    request_id text NOT NULL,
    address text NOT NULL
);

CREATE TABLE public.audit_past (
    company_id integer NOT NULL,
    audit_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    contract text NOT NULL,
    operation text NOT NULL,
    actor text,
    target text,
    outcome text NOT NULL,
    changed jsonb DEFAULT '[]'::jsonb NOT NULL,
    request_id text NOT NULL,
    address text NOT NULL
);

CREATE TABLE public.auth_code (
    digest bytea NOT NULL,
    company_id integer NOT NULL,
    node_id integer NOT NULL
);

CREATE TABLE public.call_window (
    digest bytea NOT NULL,
    calls timestamp with time zone[] NOT NULL,
    ends_at timestamp with time zone NOT NULL
);

COMMENT ON TABLE public.call_window IS 'The times of the latest calls that count towards a limit';

CREATE TABLE public.channel_assignment (
    company_id integer NOT NULL,
    channel_id integer NOT NULL,
    assignee_id integer NOT NULL
);

COMMENT ON COLUMN public.channel_assignment.assignee_id IS 'A technician, or a group whose technicians serve the channel';

CREATE SEQUENCE public.company_id_seq
    AS integer
    START WITH 600000
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.company (
    company_id integer DEFAULT nextval('public.company_id_seq'::regclass) NOT NULL,
    name text NOT NULL,
    min_password_strength smallint DEFAULT 2 NOT NULL,
    allowed_addresses jsonb,
    sso_password_hash text,
    standard_seats integer DEFAULT 0 NOT NULL,
    mobile_seats integer DEFAULT 0 NOT NULL,
    rpat_seats integer DEFAULT 0 NOT NULL,
    standard_seats_taken integer DEFAULT 0 NOT NULL,
    mobile_seats_taken integer DEFAULT 0 NOT NULL,
    rpat_seats_taken integer DEFAULT 0 NOT NULL,
    structure_version bigint DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT company_min_password_strength_check CHECK (((min_password_strength >= 0) AND (min_password_strength <= 4))),
    CONSTRAINT company_mobile_seats_taken_check CHECK ((mobile_seats_taken >= 0)),
    CONSTRAINT company_rpat_seats_taken_check CHECK ((rpat_seats_taken >= 0)),
    CONSTRAINT company_standard_seats_taken_check CHECK ((standard_seats_taken >= 0))
);

COMMENT ON COLUMN public.company.allowed_addresses IS 'JSON array of the IP addresses and CIDR ranges from which its users may log in; NULL for any';

COMMENT ON COLUMN public.company.sso_password_hash IS 'Hash of the password with which the company''s single sign-on vouches for its users; NULL if it has none';

COMMENT ON COLUMN public.company.structure_version IS 'Incremented by each change on which the change of another node may depend, such as of a seat, a status or a parent';

CREATE TABLE public.company_move (
    company_id integer NOT NULL,
    move_id uuid NOT NULL,
    state text NOT NULL,
    address text NOT NULL,
    since timestamp with time zone NOT NULL,
    CONSTRAINT company_move_state_check CHECK ((state = ANY (ARRAY['leaving'::text, 'arriving'::text, 'moved'::text])))
);

COMMENT ON TABLE public.company_move IS 'The companies that cannot be changed here, because they are being moved or have moved';

COMMENT ON COLUMN public.company_move.move_id IS 'The same in both databases';

COMMENT ON COLUMN public.company_move.state IS 'leaving: frozen while it is copied; arriving: a copy that does not count yet; moved: it is at the address';

COMMENT ON COLUMN public.company_move.address IS 'The address at which clients reach the company after the move';

COMMENT ON COLUMN public.company_move.since IS 'When the state began';

CREATE TABLE public.email_claim (
    email_key text NOT NULL,
    company_id integer NOT NULL,
    node_id integer NOT NULL
)
WITH (fillfactor='90');

COMMENT ON TABLE public.email_claim IS 'Assigns each address, with case folded, to at most one user who is not deleted';

CREATE TABLE public.installation (
    only_row boolean DEFAULT true NOT NULL,
    stand_in boolean DEFAULT false NOT NULL,
    CONSTRAINT installation_only_row_check CHECK (only_row)
);

COMMENT ON TABLE public.installation IS 'One row at most; no row means the defaults';

COMMENT ON COLUMN public.installation.stand_in IS 'Whether the database was made for tests, which may change and reset everything in it';

CREATE TABLE public.knex_migrations (
    id integer NOT NULL,
    name character varying(255),
    batch integer,
    migration_time timestamp with time zone
);

CREATE SEQUENCE public.knex_migrations_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.knex_migrations_id_seq OWNED BY public.knex_migrations.id;

CREATE TABLE public.knex_migrations_lock (
    index integer NOT NULL,
    is_locked integer
);

CREATE SEQUENCE public.knex_migrations_lock_index_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.knex_migrations_lock_index_seq OWNED BY public.knex_migrations_lock.index;

CREATE TABLE public.knex_migrations_progress (
    name text NOT NULL,
    works_from text NOT NULL,
    replaces jsonb DEFAULT '[]'::jsonb NOT NULL,
    steps integer DEFAULT 0 NOT NULL,
    "position" jsonb
);

CREATE SEQUENCE public.lockpath_id_seq
    AS integer
    START WITH 1000
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.lockpath_functional_role (
    company_id integer NOT NULL,
    role_id integer DEFAULT nextval('public.lockpath_id_seq'::regclass) NOT NULL,
    display_name text NOT NULL
);

CREATE TABLE public.lockpath_group (
    company_id integer NOT NULL,
    group_id integer DEFAULT nextval('public.lockpath_id_seq'::regclass) NOT NULL,
    name text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    business_unit boolean DEFAULT false NOT NULL,
    deleted boolean DEFAULT false NOT NULL,
    version integer DEFAULT 0 NOT NULL
);

CREATE TABLE public.lockpath_group_child (
    company_id integer NOT NULL,
    parent_id integer NOT NULL,
    child_id integer NOT NULL,
    CONSTRAINT lockpath_group_child_check CHECK ((child_id <> parent_id))
);

CREATE TABLE public.lockpath_group_security_role (
    company_id integer NOT NULL,
    group_id integer NOT NULL,
    role_id integer NOT NULL
);

CREATE TABLE public.lockpath_instance (
    company_id integer NOT NULL,
    min_password_length smallint DEFAULT 8 NOT NULL,
    CONSTRAINT lockpath_instance_min_password_length_check CHECK ((min_password_length >= 1))
);

CREATE TABLE public.lockpath_language (
    company_id integer NOT NULL,
    language_id integer NOT NULL,
    active boolean DEFAULT true NOT NULL
);

COMMENT ON COLUMN public.lockpath_language.language_id IS 'A Windows locale id, such as 1033';

CREATE TABLE public.lockpath_ldap_directory (
    company_id integer NOT NULL,
    directory_id integer DEFAULT nextval('public.lockpath_id_seq'::regclass) NOT NULL,
    display_name text NOT NULL
);

CREATE TABLE public.lockpath_security_configuration (
    company_id integer NOT NULL,
    configuration_id integer DEFAULT nextval('public.lockpath_id_seq'::regclass) NOT NULL,
    display_name text NOT NULL
);

CREATE TABLE public.lockpath_security_role (
    company_id integer NOT NULL,
    role_id integer DEFAULT nextval('public.lockpath_id_seq'::regclass) NOT NULL,
    name text NOT NULL,
    rights jsonb DEFAULT '[]'::jsonb NOT NULL
);

COMMENT ON COLUMN public.lockpath_security_role.rights IS 'JSON array of the rights of its users, such as "users.read"';

CREATE TABLE public.lockpath_session (
    digest bytea NOT NULL,
    company_id integer NOT NULL,
    user_id integer NOT NULL,
    credential_version integer NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

CREATE TABLE public.lockpath_user (
    company_id integer NOT NULL,
    user_id integer DEFAULT nextval('public.lockpath_id_seq'::regclass) NOT NULL,
    username text NOT NULL,
    active boolean DEFAULT true NOT NULL,
    locked boolean DEFAULT false NOT NULL,
    deleted boolean DEFAULT false NOT NULL,
    account_type integer NOT NULL,
    first_name text NOT NULL,
    middle_name text,
    last_name text NOT NULL,
    title text,
    language integer DEFAULT 1033 NOT NULL,
    email_address text NOT NULL,
    home_phone text,
    work_phone text,
    mobile_phone text,
    fax text,
    manager_id integer,
    department_id integer,
    is_saml boolean DEFAULT false NOT NULL,
    is_ldap boolean DEFAULT false NOT NULL,
    ldap_directory_id integer,
    security_configuration_id integer NOT NULL,
    api_access boolean DEFAULT false NOT NULL,
    password_hash text,
    credential_version integer DEFAULT 0 NOT NULL,
    version integer DEFAULT 0 NOT NULL,
    CONSTRAINT lockpath_user_account_type_check CHECK ((account_type = ANY (ARRAY[1, 4]))),
    CONSTRAINT lockpath_user_check CHECK (((account_type = 1) OR (NOT api_access))),
    CONSTRAINT lockpath_user_check1 CHECK (((password_hash IS NULL) OR (NOT is_saml)))
);

COMMENT ON TABLE public.lockpath_user IS 'NULL in a column means that it was never set, or was cleared';

COMMENT ON COLUMN public.lockpath_user.account_type IS '1 for a full user, 4 for an awareness user';

COMMENT ON COLUMN public.lockpath_user.credential_version IS 'Incremented when the user loses access to the API; sessions with an older version are invalid';

COMMENT ON COLUMN public.lockpath_user.version IS 'Incremented by each change of the row; a change states the version that its decision was based on';

CREATE TABLE public.lockpath_user_functional_role (
    company_id integer NOT NULL,
    user_id integer NOT NULL,
    role_id integer NOT NULL
);

CREATE TABLE public.lockpath_user_group (
    company_id integer NOT NULL,
    user_id integer NOT NULL,
    group_id integer NOT NULL
);

CREATE TABLE public.lockpath_user_security_role (
    company_id integer NOT NULL,
    user_id integer NOT NULL,
    role_id integer NOT NULL
);

CREATE TABLE public.lockpath_username_claim (
    username_key text NOT NULL,
    company_id integer NOT NULL,
    user_id integer NOT NULL
);

COMMENT ON TABLE public.lockpath_username_claim IS 'Assigns each username, with case folded, to at most one user of all instances who is not deleted';

CREATE TABLE public.macro_association (
    company_id integer NOT NULL,
    user_key text NOT NULL,
    role text NOT NULL,
    study text NOT NULL,
    site text NOT NULL
);

COMMENT ON TABLE public.macro_association IS 'Gives a user a role in a study and a site';

CREATE TABLE public.macro_database (
    company_id integer NOT NULL,
    code text NOT NULL,
    min_length smallint DEFAULT 6 NOT NULL,
    max_length smallint DEFAULT 15 NOT NULL,
    mixed_case boolean DEFAULT false NOT NULL,
    digit boolean DEFAULT false NOT NULL,
    limit_repeats boolean DEFAULT false NOT NULL,
    user_name_allowed boolean DEFAULT false NOT NULL,
    history smallint DEFAULT 0 NOT NULL,
    expiry_days integer DEFAULT 0 NOT NULL,
    lock_after smallint DEFAULT 5 NOT NULL,
    lock_minutes integer DEFAULT 0 NOT NULL,
    CONSTRAINT macro_database_check CHECK (((max_length >= min_length) AND (max_length <= 100))),
    CONSTRAINT macro_database_expiry_days_check CHECK (((expiry_days >= 0) AND (expiry_days <= 36500))),
    CONSTRAINT macro_database_history_check CHECK (((history >= 0) AND (history <= 24))),
    CONSTRAINT macro_database_lock_after_check CHECK ((lock_after >= 0)),
    CONSTRAINT macro_database_min_length_check CHECK ((min_length >= 1))
);

COMMENT ON TABLE public.macro_database IS 'The database of a company, with its password policy';

COMMENT ON COLUMN public.macro_database.history IS 'The number of latest passwords, including the current one, that may not be reused; 0 for none';

COMMENT ON COLUMN public.macro_database.expiry_days IS 'The number of days after which a password expires; 0 for never';

COMMENT ON COLUMN public.macro_database.lock_after IS 'The number of consecutive wrong passwords that locks a user; 0 for never';

CREATE TABLE public.macro_database_claim (
    code text NOT NULL,
    company_id integer NOT NULL
);

COMMENT ON TABLE public.macro_database_claim IS 'Assigns each database code to a company';

CREATE TABLE public.macro_role (
    company_id integer NOT NULL,
    name text NOT NULL,
    permissions jsonb DEFAULT '[]'::jsonb NOT NULL
);

COMMENT ON COLUMN public.macro_role.permissions IS 'JSON array of the permissions of users who log in with the role';

CREATE TABLE public.macro_session (
    digest bytea NOT NULL,
    company_id integer NOT NULL,
    user_key text NOT NULL,
    role text NOT NULL,
    credential_version integer NOT NULL,
    password_only boolean NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL
);

COMMENT ON COLUMN public.macro_session.role IS 'The role with which the user logged in';

COMMENT ON COLUMN public.macro_session.password_only IS 'Whether it only allows changing the expired password';

COMMENT ON COLUMN public.macro_session.ends_at IS 'When it ends even if it is in use; expires_at is never later';

CREATE TABLE public.macro_site (
    company_id integer NOT NULL,
    name text NOT NULL
);

COMMENT ON TABLE public.macro_site IS 'The sites, including AllSites';

CREATE TABLE public.macro_study (
    company_id integer NOT NULL,
    name text NOT NULL
);

COMMENT ON TABLE public.macro_study IS 'The studies, including AllStudies';

CREATE TABLE public.macro_user (
    company_id integer NOT NULL,
    user_key text NOT NULL,
    user_id text NOT NULL,
    full_name text NOT NULL,
    email text DEFAULT ''::text NOT NULL,
    admin_key text,
    sysadmin boolean DEFAULT false NOT NULL,
    enabled boolean DEFAULT true NOT NULL,
    locked boolean DEFAULT false NOT NULL,
    wrong_passwords integer DEFAULT 0 NOT NULL,
    password_hash text NOT NULL,
    password_temporary boolean NOT NULL,
    password_changed_at timestamp with time zone NOT NULL,
    past_hashes jsonb DEFAULT '[]'::jsonb NOT NULL,
    credential_version integer DEFAULT 0 NOT NULL,
    version integer DEFAULT 0 NOT NULL,
    locked_at timestamp with time zone
);

COMMENT ON COLUMN public.macro_user.user_id IS 'The user name as originally typed';

COMMENT ON COLUMN public.macro_user.admin_key IS 'The system administrator who handles the user''s forgotten passwords';

COMMENT ON COLUMN public.macro_user.wrong_passwords IS 'The number of consecutive passwords tried since the last correct one; counted before verification';

COMMENT ON COLUMN public.macro_user.past_hashes IS 'JSON array of the hashes of earlier passwords, latest first';

COMMENT ON COLUMN public.macro_user.credential_version IS 'Incremented when the password changes or the user is disabled; sessions with an older version are invalid';

COMMENT ON COLUMN public.macro_user.version IS 'Incremented by each change except of the count of wrong passwords';

CREATE SEQUENCE public.node_id_seq
    AS integer
    START WITH 1000000
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.node (
    company_id integer NOT NULL,
    node_id integer DEFAULT nextval('public.node_id_seq'::regclass) NOT NULL,
    parent_id integer,
    kind text NOT NULL,
    name text DEFAULT ''::text NOT NULL,
    nick text DEFAULT ''::text NOT NULL,
    email text DEFAULT ''::text NOT NULL,
    ssoid text DEFAULT ''::text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    enabled boolean DEFAULT false NOT NULL,
    mobile_addon boolean DEFAULT false NOT NULL,
    rpat_addon boolean DEFAULT false NOT NULL,
    account_holder boolean DEFAULT false NOT NULL,
    permissions jsonb DEFAULT '[]'::jsonb NOT NULL,
    locked_permissions jsonb DEFAULT '[]'::jsonb NOT NULL,
    standard_limit integer DEFAULT 0 NOT NULL,
    mobile_limit integer DEFAULT 0 NOT NULL,
    rpat_limit integer DEFAULT 0 NOT NULL,
    password_hash text,
    credential_version integer DEFAULT 0 NOT NULL,
    version integer DEFAULT 0 NOT NULL,
    deleted_at timestamp with time zone,
    console_on boolean DEFAULT false NOT NULL,
    CONSTRAINT node_kind_check CHECK ((kind = ANY (ARRAY['root'::text, 'master_administrators'::text, 'administrators'::text, 'technicians'::text, 'administrator_group'::text, 'technician_group'::text, 'master_administrator'::text, 'administrator'::text, 'technician'::text, 'channel'::text]))),
    CONSTRAINT node_mobile_limit_check CHECK ((mobile_limit >= 0)),
    CONSTRAINT node_rpat_limit_check CHECK ((rpat_limit >= 0)),
    CONSTRAINT node_standard_limit_check CHECK ((standard_limit >= 0))
)
WITH (fillfactor='90');

COMMENT ON COLUMN public.node.permissions IS 'For a group: JSON array of its members'' permissions';

COMMENT ON COLUMN public.node.standard_limit IS 'For a group: the maximum number of its technicians at work at the same time; 0 for no limit';

COMMENT ON COLUMN public.node.credential_version IS 'Incremented when the password changes or the user is disabled or deleted; sessions with an older version are invalid';

COMMENT ON COLUMN public.node.version IS 'Incremented by each change of the row; a change states the version that its decision was based on';

COMMENT ON COLUMN public.node.console_on IS 'For a technician: whether an operator has switched the console on; it also runs while a session of theirs lives';

CREATE TABLE public.report_settings (
    company_id integer NOT NULL,
    node_id integer NOT NULL,
    settings jsonb NOT NULL
);

COMMENT ON COLUMN public.report_settings.settings IS 'JSON object: the report settings of the user that are not the default';

CREATE TABLE public.session (
    digest bytea NOT NULL,
    company_id integer NOT NULL,
    node_id integer NOT NULL,
    credential_version integer NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    login_id uuid
);

COMMENT ON COLUMN public.session.login_id IS 'The login that began it, whose end is written down when the session is gone';

CREATE TABLE public.support_failed_start (
    company_id integer NOT NULL,
    failed_start_id integer NOT NULL,
    session_id integer NOT NULL,
    at timestamp with time zone NOT NULL
);

COMMENT ON TABLE public.support_failed_start IS 'Each call of startSession that was answered ACTIONFAILED';

ALTER TABLE public.support_failed_start ALTER COLUMN failed_start_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.support_failed_start_failed_start_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.support_label (
    company_id integer NOT NULL,
    field text NOT NULL,
    label text NOT NULL,
    CONSTRAINT support_label_field_check CHECK ((field = ANY (ARRAY['name'::text, 'custom_1'::text, 'custom_2'::text, 'custom_3'::text, 'custom_4'::text, 'custom_5'::text])))
);

COMMENT ON TABLE public.support_label IS 'What a company calls a field of its sessions in reports, where that is not the default';

CREATE TABLE public.support_pin (
    pin integer NOT NULL,
    company_id integer NOT NULL,
    session_id integer NOT NULL,
    technician_id integer NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT support_pin_pin_check CHECK (((pin >= 100000) AND (pin <= 999999)))
);

CREATE TABLE public.support_question (
    company_id integer NOT NULL,
    question_id integer NOT NULL,
    asks text NOT NULL,
    text text NOT NULL,
    CONSTRAINT support_question_asks_check CHECK ((asks = ANY (ARRAY['customer'::text, 'technician'::text])))
);

COMMENT ON TABLE public.support_question IS 'The questions of the surveys, in the order of their ids';

ALTER TABLE public.support_question ALTER COLUMN question_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.support_question_question_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE SEQUENCE public.support_session_id_seq
    AS integer
    START WITH 1100000000
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.support_session (
    company_id integer NOT NULL,
    session_id integer DEFAULT nextval('public.support_session_id_seq'::regclass) NOT NULL,
    technician_id integer,
    channel_id integer,
    status text NOT NULL,
    status_before text,
    requested_at timestamp with time zone NOT NULL,
    waiting_at timestamp with time zone,
    picked_up_at timestamp with time zone,
    changed_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    hold_seconds integer DEFAULT 0 NOT NULL,
    transfer_seconds integer DEFAULT 0 NOT NULL,
    rebooting_seconds integer DEFAULT 0 NOT NULL,
    reconnecting_seconds integer DEFAULT 0 NOT NULL,
    name text DEFAULT ''::text NOT NULL,
    custom_1 text DEFAULT ''::text NOT NULL,
    custom_2 text DEFAULT ''::text NOT NULL,
    custom_3 text DEFAULT ''::text NOT NULL,
    custom_4 text DEFAULT ''::text NOT NULL,
    custom_5 text DEFAULT ''::text NOT NULL,
    tracking text DEFAULT ''::text NOT NULL,
    language text DEFAULT 'en'::text NOT NULL,
    type text DEFAULT 'Applet'::text NOT NULL,
    customer_ip text DEFAULT ''::text NOT NULL,
    device text DEFAULT ''::text NOT NULL,
    platform text DEFAULT ''::text NOT NULL,
    browser text DEFAULT ''::text NOT NULL,
    host text DEFAULT ''::text NOT NULL,
    tools text DEFAULT ''::text NOT NULL,
    resolved boolean,
    chat text DEFAULT ''::text NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    pin_expires_at timestamp with time zone,
    version integer DEFAULT 0 NOT NULL,
    CONSTRAINT support_session_hold_seconds_check CHECK ((hold_seconds >= 0)),
    CONSTRAINT support_session_rebooting_seconds_check CHECK ((rebooting_seconds >= 0)),
    CONSTRAINT support_session_reconnecting_seconds_check CHECK ((reconnecting_seconds >= 0)),
    CONSTRAINT support_session_status_check CHECK ((status = ANY (ARRAY['connecting'::text, 'waiting'::text, 'active'::text, 'on_hold'::text, 'offline'::text, 'transferring'::text, 'rebooting'::text, 'reconnecting'::text, 'closed_by_technician'::text, 'closed_by_customer'::text, 'closed_by_active_customer'::text, 'closed_by_waiting_customer'::text, 'timed_out_not_picked_up'::text, 'timed_out_picked_up'::text, 'aborted'::text]))),
    CONSTRAINT support_session_transfer_seconds_check CHECK ((transfer_seconds >= 0))
);

COMMENT ON COLUMN public.support_session.technician_id IS 'NULL while no technician has it';

COMMENT ON COLUMN public.support_session.channel_id IS 'NULL for a private session';

COMMENT ON COLUMN public.support_session.status_before IS 'The status to which cancelAction returns';

COMMENT ON COLUMN public.support_session.changed_at IS 'The last change of the status';

COMMENT ON COLUMN public.support_session.pin_expires_at IS 'The end of its PIN code. A session that is still connecting then has timed out, also while this row does not say so';

COMMENT ON COLUMN public.support_session.version IS 'Incremented by each change of the row';

CREATE TABLE public.support_survey (
    company_id integer NOT NULL,
    session_id integer NOT NULL,
    asked text NOT NULL,
    answered_at timestamp with time zone NOT NULL,
    answers jsonb NOT NULL,
    CONSTRAINT support_survey_asked_check CHECK ((asked = ANY (ARRAY['customer'::text, 'technician'::text])))
);

COMMENT ON COLUMN public.support_survey.answers IS 'JSON object: the answer to each question, by the question''s text';

CREATE TABLE public.support_transfer (
    company_id integer NOT NULL,
    transfer_id integer NOT NULL,
    session_id integer NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id integer,
    from_id integer,
    to_id integer NOT NULL,
    comment text DEFAULT ''::text NOT NULL,
    accepted_at timestamp with time zone,
    cancelled_at timestamp with time zone
);

COMMENT ON COLUMN public.support_transfer.by_id IS 'The user who transferred it; NULL on the command line';

COMMENT ON COLUMN public.support_transfer.from_id IS 'The technician or the channel that had the session; NULL if none had';

COMMENT ON COLUMN public.support_transfer.to_id IS 'A technician or a channel';

ALTER TABLE public.support_transfer ALTER COLUMN transfer_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.support_transfer_transfer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.user_login (
    company_id integer NOT NULL,
    login_id uuid NOT NULL,
    node_id integer NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    address text NOT NULL,
    is_console boolean DEFAULT false NOT NULL
);

COMMENT ON TABLE public.user_login IS 'Each login of a user, and each time that an operator switched a technician''s console on';

COMMENT ON COLUMN public.user_login.ended_at IS 'NULL while it lasts, and while the end of its session is only in the session';

ALTER TABLE ONLY public.audit ATTACH PARTITION public.audit_2026_11 FOR VALUES FROM ('2026-11-01 00:00:00+00') TO ('2026-12-01 00:00:00+00');

ALTER TABLE ONLY public.audit ATTACH PARTITION public.audit_2026_12 FOR VALUES FROM ('2026-12-01 00:00:00+00') TO ('2027-01-01 00:00:00+00');

ALTER TABLE ONLY public.audit ATTACH PARTITION public.audit_2027_01 FOR VALUES FROM ('2027-01-01 00:00:00+00') TO ('2027-02-01 00:00:00+00');

ALTER TABLE ONLY public.audit ATTACH PARTITION public.audit_2027_02 FOR VALUES FROM ('2027-02-01 00:00:00+00') TO ('2027-03-01 00:00:00+00');

ALTER TABLE ONLY public.audit ATTACH PARTITION public.audit_default DEFAULT;

ALTER TABLE ONLY public.audit ATTACH PARTITION public.audit_past FOR VALUES FROM (MINVALUE) TO ('2026-11-01 00:00:00+00');

ALTER TABLE ONLY public.knex_migrations ALTER COLUMN id SET DEFAULT nextval('public.knex_migrations_id_seq'::regclass);

ALTER TABLE ONLY public.knex_migrations_lock ALTER COLUMN index SET DEFAULT nextval('public.knex_migrations_lock_index_seq'::regclass);

ALTER TABLE ONLY public.audit_2026_11
    ADD CONSTRAINT audit_2026_11_pkey PRIMARY KEY (company_id, audit_id);

ALTER TABLE ONLY public.audit_2026_12
    ADD CONSTRAINT audit_2026_12_pkey PRIMARY KEY (company_id, audit_id);

ALTER TABLE ONLY public.audit_2027_01
    ADD CONSTRAINT audit_2027_01_pkey PRIMARY KEY (company_id, audit_id);

ALTER TABLE ONLY public.audit_2027_02
    ADD CONSTRAINT audit_2027_02_pkey PRIMARY KEY (company_id, audit_id);

ALTER TABLE ONLY public.audit_default
    ADD CONSTRAINT audit_default_pkey PRIMARY KEY (company_id, audit_id);

ALTER TABLE ONLY public.audit_past
    ADD CONSTRAINT audit_past_pkey PRIMARY KEY (company_id, audit_id);

ALTER TABLE ONLY public.auth_code
    ADD CONSTRAINT auth_code_pkey PRIMARY KEY (company_id, node_id);

ALTER TABLE ONLY public.call_window
    ADD CONSTRAINT call_window_pkey PRIMARY KEY (digest);

ALTER TABLE ONLY public.channel_assignment
    ADD CONSTRAINT channel_assignment_pkey PRIMARY KEY (company_id, channel_id, assignee_id);

ALTER TABLE ONLY public.company_move
    ADD CONSTRAINT company_move_pkey PRIMARY KEY (company_id);

ALTER TABLE ONLY public.company
    ADD CONSTRAINT company_pkey PRIMARY KEY (company_id);

ALTER TABLE ONLY public.email_claim
    ADD CONSTRAINT email_claim_company_id_node_id_key UNIQUE (company_id, node_id);

ALTER TABLE ONLY public.email_claim
    ADD CONSTRAINT email_claim_pkey PRIMARY KEY (email_key);

ALTER TABLE ONLY public.installation
    ADD CONSTRAINT installation_pkey PRIMARY KEY (only_row);

ALTER TABLE ONLY public.knex_migrations_lock
    ADD CONSTRAINT knex_migrations_lock_pkey PRIMARY KEY (index);

ALTER TABLE ONLY public.knex_migrations
    ADD CONSTRAINT knex_migrations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.knex_migrations_progress
    ADD CONSTRAINT knex_migrations_progress_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.lockpath_functional_role
    ADD CONSTRAINT lockpath_functional_role_pkey PRIMARY KEY (company_id, role_id);

ALTER TABLE ONLY public.lockpath_group_child
    ADD CONSTRAINT lockpath_group_child_pkey PRIMARY KEY (company_id, parent_id, child_id);

ALTER TABLE ONLY public.lockpath_group
    ADD CONSTRAINT lockpath_group_pkey PRIMARY KEY (company_id, group_id);

ALTER TABLE ONLY public.lockpath_group_security_role
    ADD CONSTRAINT lockpath_group_security_role_pkey PRIMARY KEY (company_id, group_id, role_id);

ALTER TABLE ONLY public.lockpath_instance
    ADD CONSTRAINT lockpath_instance_pkey PRIMARY KEY (company_id);

ALTER TABLE ONLY public.lockpath_language
    ADD CONSTRAINT lockpath_language_pkey PRIMARY KEY (company_id, language_id);

ALTER TABLE ONLY public.lockpath_ldap_directory
    ADD CONSTRAINT lockpath_ldap_directory_pkey PRIMARY KEY (company_id, directory_id);

ALTER TABLE ONLY public.lockpath_security_configuration
    ADD CONSTRAINT lockpath_security_configuration_pkey PRIMARY KEY (company_id, configuration_id);

ALTER TABLE ONLY public.lockpath_security_role
    ADD CONSTRAINT lockpath_security_role_pkey PRIMARY KEY (company_id, role_id);

ALTER TABLE ONLY public.lockpath_session
    ADD CONSTRAINT lockpath_session_pkey PRIMARY KEY (company_id, user_id, digest);

ALTER TABLE ONLY public.lockpath_user_functional_role
    ADD CONSTRAINT lockpath_user_functional_role_pkey PRIMARY KEY (company_id, user_id, role_id);

ALTER TABLE ONLY public.lockpath_user_group
    ADD CONSTRAINT lockpath_user_group_pkey PRIMARY KEY (company_id, user_id, group_id);

ALTER TABLE ONLY public.lockpath_user
    ADD CONSTRAINT lockpath_user_pkey PRIMARY KEY (company_id, user_id);

ALTER TABLE ONLY public.lockpath_user_security_role
    ADD CONSTRAINT lockpath_user_security_role_pkey PRIMARY KEY (company_id, user_id, role_id);

ALTER TABLE ONLY public.lockpath_username_claim
    ADD CONSTRAINT lockpath_username_claim_company_id_user_id_key UNIQUE (company_id, user_id);

ALTER TABLE ONLY public.lockpath_username_claim
    ADD CONSTRAINT lockpath_username_claim_pkey PRIMARY KEY (username_key);

ALTER TABLE ONLY public.macro_association
    ADD CONSTRAINT macro_association_pkey PRIMARY KEY (company_id, user_key, role, study, site);

ALTER TABLE ONLY public.macro_database_claim
    ADD CONSTRAINT macro_database_claim_pkey PRIMARY KEY (code);

ALTER TABLE ONLY public.macro_database
    ADD CONSTRAINT macro_database_pkey PRIMARY KEY (company_id);

ALTER TABLE ONLY public.macro_role
    ADD CONSTRAINT macro_role_pkey PRIMARY KEY (company_id, name);

ALTER TABLE ONLY public.macro_session
    ADD CONSTRAINT macro_session_pkey PRIMARY KEY (company_id, user_key, digest);

ALTER TABLE ONLY public.macro_site
    ADD CONSTRAINT macro_site_pkey PRIMARY KEY (company_id, name);

ALTER TABLE ONLY public.macro_study
    ADD CONSTRAINT macro_study_pkey PRIMARY KEY (company_id, name);

ALTER TABLE ONLY public.macro_user
    ADD CONSTRAINT macro_user_pkey PRIMARY KEY (company_id, user_key);

ALTER TABLE ONLY public.node
    ADD CONSTRAINT node_pkey PRIMARY KEY (company_id, node_id);

ALTER TABLE ONLY public.report_settings
    ADD CONSTRAINT report_settings_pkey PRIMARY KEY (company_id, node_id);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (company_id, node_id, digest);

ALTER TABLE ONLY public.support_failed_start
    ADD CONSTRAINT support_failed_start_pkey PRIMARY KEY (company_id, failed_start_id);

ALTER TABLE ONLY public.support_label
    ADD CONSTRAINT support_label_pkey PRIMARY KEY (company_id, field);

ALTER TABLE ONLY public.support_pin
    ADD CONSTRAINT support_pin_pkey PRIMARY KEY (pin);

ALTER TABLE ONLY public.support_question
    ADD CONSTRAINT support_question_company_id_asks_text_key UNIQUE (company_id, asks, text);

ALTER TABLE ONLY public.support_question
    ADD CONSTRAINT support_question_pkey PRIMARY KEY (company_id, question_id);

ALTER TABLE ONLY public.support_session
    ADD CONSTRAINT support_session_pkey PRIMARY KEY (company_id, session_id);

ALTER TABLE ONLY public.support_survey
    ADD CONSTRAINT support_survey_pkey PRIMARY KEY (company_id, session_id, asked);

ALTER TABLE ONLY public.support_transfer
    ADD CONSTRAINT support_transfer_pkey PRIMARY KEY (company_id, transfer_id);

ALTER TABLE ONLY public.user_login
    ADD CONSTRAINT user_login_pkey PRIMARY KEY (company_id, login_id);

CREATE INDEX audit_2026_11_order ON public.audit_2026_11 USING btree (audit_id);

CREATE INDEX audit_2026_11_time ON public.audit_2026_11 USING brin (at);

CREATE INDEX audit_2026_12_order ON public.audit_2026_12 USING btree (audit_id);

CREATE INDEX audit_2026_12_time ON public.audit_2026_12 USING brin (at);

CREATE INDEX audit_2027_01_order ON public.audit_2027_01 USING btree (audit_id);

CREATE INDEX audit_2027_01_time ON public.audit_2027_01 USING brin (at);

CREATE INDEX audit_2027_02_order ON public.audit_2027_02 USING btree (audit_id);

CREATE INDEX audit_2027_02_time ON public.audit_2027_02 USING brin (at);

CREATE INDEX audit_default_order ON public.audit_default USING btree (audit_id);

CREATE INDEX audit_default_time ON public.audit_default USING brin (at);

CREATE INDEX audit_past_order ON public.audit_past USING btree (audit_id);

CREATE INDEX audit_past_time ON public.audit_past USING brin (at);

CREATE INDEX auth_code_digest ON public.auth_code USING btree (digest);

CREATE INDEX call_window_end ON public.call_window USING btree (ends_at);

CREATE INDEX channel_assignment_of ON public.channel_assignment USING btree (company_id, assignee_id);

CREATE INDEX lockpath_parents_of_group ON public.lockpath_group_child USING btree (company_id, child_id);

CREATE INDEX lockpath_session_digest ON public.lockpath_session USING btree (digest);

CREATE INDEX lockpath_session_end ON public.lockpath_session USING btree (expires_at);

CREATE INDEX lockpath_users_of_group ON public.lockpath_user_group USING btree (company_id, group_id);

CREATE INDEX macro_database_claim_company ON public.macro_database_claim USING btree (company_id);

CREATE INDEX macro_session_digest ON public.macro_session USING btree (digest);

CREATE INDEX macro_session_end ON public.macro_session USING btree (expires_at);

CREATE INDEX node_account_holder ON public.node USING btree (company_id) WHERE account_holder;

CREATE INDEX node_children ON public.node USING btree (company_id, parent_id, node_id) WHERE (deleted_at IS NULL);

CREATE INDEX node_deleted_children ON public.node USING btree (company_id, parent_id) WHERE (deleted_at IS NOT NULL);

CREATE INDEX node_master_administrators ON public.node USING btree (company_id) WHERE ((kind = 'master_administrator'::text) AND enabled AND (deleted_at IS NULL));

CREATE INDEX node_ssoid ON public.node USING btree (company_id, ssoid) WHERE ((ssoid <> ''::text) AND (deleted_at IS NULL));

CREATE INDEX session_digest ON public.session USING btree (digest);

CREATE INDEX session_end ON public.session USING btree (expires_at);

CREATE INDEX support_failed_start_time ON public.support_failed_start USING btree (company_id, at, failed_start_id);

CREATE INDEX support_pin_end ON public.support_pin USING btree (expires_at);

CREATE INDEX support_pin_session ON public.support_pin USING btree (company_id, session_id);

CREATE INDEX support_pin_technician ON public.support_pin USING btree (company_id, technician_id);

CREATE INDEX support_session_end ON public.support_session USING btree (company_id, ended_at) WHERE (ended_at IS NOT NULL);

CREATE INDEX support_session_open ON public.support_session USING btree (company_id, requested_at, session_id) WHERE (ended_at IS NULL);

CREATE INDEX support_session_pickup ON public.support_session USING btree (company_id, picked_up_at, session_id) WHERE (picked_up_at IS NOT NULL);

CREATE INDEX support_session_request ON public.support_session USING btree (company_id, requested_at, session_id);

CREATE INDEX support_session_technician ON public.support_session USING btree (company_id, technician_id) WHERE (ended_at IS NULL);

CREATE INDEX support_survey_time ON public.support_survey USING btree (company_id, asked, answered_at, session_id);

CREATE INDEX support_transfer_of ON public.support_transfer USING btree (company_id, session_id, at);

CREATE INDEX support_transfer_time ON public.support_transfer USING btree (company_id, at, transfer_id);

CREATE INDEX user_login_open ON public.user_login USING btree (company_id, node_id) WHERE (ended_at IS NULL);

CREATE INDEX user_login_start ON public.user_login USING btree (company_id, started_at, login_id);

CREATE TRIGGER audit_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_audit();

CREATE TRIGGER audit_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_2026_11 FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_audit();

CREATE TRIGGER audit_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_2026_12 FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_audit();

CREATE TRIGGER audit_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_2027_01 FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_audit();

CREATE TRIGGER audit_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_2027_02 FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_audit();

CREATE TRIGGER audit_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_default FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_audit();

CREATE TRIGGER audit_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_past FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_audit();

CREATE TRIGGER refuse_absent_company AFTER INSERT ON public.audit REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_absent_company();

CREATE TRIGGER refuse_absent_company AFTER INSERT ON public.support_failed_start REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_absent_company();

ALTER TABLE ONLY public.auth_code
    ADD CONSTRAINT auth_code_company_id_node_id_fkey FOREIGN KEY (company_id, node_id) REFERENCES public.node(company_id, node_id);

ALTER TABLE ONLY public.channel_assignment
    ADD CONSTRAINT channel_assignment_company_id_assignee_id_fkey FOREIGN KEY (company_id, assignee_id) REFERENCES public.node(company_id, node_id);

ALTER TABLE ONLY public.channel_assignment
    ADD CONSTRAINT channel_assignment_company_id_channel_id_fkey FOREIGN KEY (company_id, channel_id) REFERENCES public.node(company_id, node_id);

ALTER TABLE ONLY public.company_move
    ADD CONSTRAINT company_move_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);

ALTER TABLE ONLY public.email_claim
    ADD CONSTRAINT email_claim_company_id_node_id_fkey FOREIGN KEY (company_id, node_id) REFERENCES public.node(company_id, node_id);

ALTER TABLE ONLY public.lockpath_functional_role
    ADD CONSTRAINT lockpath_functional_role_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.lockpath_instance(company_id);

ALTER TABLE ONLY public.lockpath_group_child
    ADD CONSTRAINT lockpath_group_child_company_id_child_id_fkey FOREIGN KEY (company_id, child_id) REFERENCES public.lockpath_group(company_id, group_id);

ALTER TABLE ONLY public.lockpath_group_child
    ADD CONSTRAINT lockpath_group_child_company_id_parent_id_fkey FOREIGN KEY (company_id, parent_id) REFERENCES public.lockpath_group(company_id, group_id);

ALTER TABLE ONLY public.lockpath_group
    ADD CONSTRAINT lockpath_group_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.lockpath_instance(company_id);

ALTER TABLE ONLY public.lockpath_group_security_role
    ADD CONSTRAINT lockpath_group_security_role_company_id_group_id_fkey FOREIGN KEY (company_id, group_id) REFERENCES public.lockpath_group(company_id, group_id);

ALTER TABLE ONLY public.lockpath_group_security_role
    ADD CONSTRAINT lockpath_group_security_role_company_id_role_id_fkey FOREIGN KEY (company_id, role_id) REFERENCES public.lockpath_security_role(company_id, role_id);

ALTER TABLE ONLY public.lockpath_instance
    ADD CONSTRAINT lockpath_instance_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);

ALTER TABLE ONLY public.lockpath_language
    ADD CONSTRAINT lockpath_language_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.lockpath_instance(company_id);

ALTER TABLE ONLY public.lockpath_ldap_directory
    ADD CONSTRAINT lockpath_ldap_directory_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.lockpath_instance(company_id);

ALTER TABLE ONLY public.lockpath_security_configuration
    ADD CONSTRAINT lockpath_security_configuration_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.lockpath_instance(company_id);

ALTER TABLE ONLY public.lockpath_security_role
    ADD CONSTRAINT lockpath_security_role_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.lockpath_instance(company_id);

ALTER TABLE ONLY public.lockpath_session
    ADD CONSTRAINT lockpath_session_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES public.lockpath_user(company_id, user_id);

ALTER TABLE ONLY public.lockpath_user
    ADD CONSTRAINT lockpath_user_company_id_department_id_fkey FOREIGN KEY (company_id, department_id) REFERENCES public.lockpath_group(company_id, group_id);

ALTER TABLE ONLY public.lockpath_user
    ADD CONSTRAINT lockpath_user_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.lockpath_instance(company_id);

ALTER TABLE ONLY public.lockpath_user
    ADD CONSTRAINT lockpath_user_company_id_language_fkey FOREIGN KEY (company_id, language) REFERENCES public.lockpath_language(company_id, language_id);

ALTER TABLE ONLY public.lockpath_user
    ADD CONSTRAINT lockpath_user_company_id_ldap_directory_id_fkey FOREIGN KEY (company_id, ldap_directory_id) REFERENCES public.lockpath_ldap_directory(company_id, directory_id);

ALTER TABLE ONLY public.lockpath_user
    ADD CONSTRAINT lockpath_user_company_id_manager_id_fkey FOREIGN KEY (company_id, manager_id) REFERENCES public.lockpath_user(company_id, user_id) DEFERRABLE;

ALTER TABLE ONLY public.lockpath_user
    ADD CONSTRAINT lockpath_user_company_id_security_configuration_id_fkey FOREIGN KEY (company_id, security_configuration_id) REFERENCES public.lockpath_security_configuration(company_id, configuration_id);

ALTER TABLE ONLY public.lockpath_user_functional_role
    ADD CONSTRAINT lockpath_user_functional_role_company_id_role_id_fkey FOREIGN KEY (company_id, role_id) REFERENCES public.lockpath_functional_role(company_id, role_id);

ALTER TABLE ONLY public.lockpath_user_functional_role
    ADD CONSTRAINT lockpath_user_functional_role_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES public.lockpath_user(company_id, user_id);

ALTER TABLE ONLY public.lockpath_user_group
    ADD CONSTRAINT lockpath_user_group_company_id_group_id_fkey FOREIGN KEY (company_id, group_id) REFERENCES public.lockpath_group(company_id, group_id);

ALTER TABLE ONLY public.lockpath_user_group
    ADD CONSTRAINT lockpath_user_group_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES public.lockpath_user(company_id, user_id);

ALTER TABLE ONLY public.lockpath_user_security_role
    ADD CONSTRAINT lockpath_user_security_role_company_id_role_id_fkey FOREIGN KEY (company_id, role_id) REFERENCES public.lockpath_security_role(company_id, role_id);

ALTER TABLE ONLY public.lockpath_user_security_role
    ADD CONSTRAINT lockpath_user_security_role_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES public.lockpath_user(company_id, user_id);

ALTER TABLE ONLY public.lockpath_username_claim
    ADD CONSTRAINT lockpath_username_claim_company_id_user_id_fkey FOREIGN KEY (company_id, user_id) REFERENCES public.lockpath_user(company_id, user_id);

ALTER TABLE ONLY public.macro_association
    ADD CONSTRAINT macro_association_company_id_role_fkey FOREIGN KEY (company_id, role) REFERENCES public.macro_role(company_id, name);

ALTER TABLE ONLY public.macro_association
    ADD CONSTRAINT macro_association_company_id_site_fkey FOREIGN KEY (company_id, site) REFERENCES public.macro_site(company_id, name);

ALTER TABLE ONLY public.macro_association
    ADD CONSTRAINT macro_association_company_id_study_fkey FOREIGN KEY (company_id, study) REFERENCES public.macro_study(company_id, name);

ALTER TABLE ONLY public.macro_association
    ADD CONSTRAINT macro_association_company_id_user_key_fkey FOREIGN KEY (company_id, user_key) REFERENCES public.macro_user(company_id, user_key);

ALTER TABLE ONLY public.macro_database_claim
    ADD CONSTRAINT macro_database_claim_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.macro_database(company_id);

ALTER TABLE ONLY public.macro_database
    ADD CONSTRAINT macro_database_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);

ALTER TABLE ONLY public.macro_role
    ADD CONSTRAINT macro_role_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.macro_database(company_id);

ALTER TABLE ONLY public.macro_session
    ADD CONSTRAINT macro_session_company_id_user_key_fkey FOREIGN KEY (company_id, user_key) REFERENCES public.macro_user(company_id, user_key);

ALTER TABLE ONLY public.macro_site
    ADD CONSTRAINT macro_site_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.macro_database(company_id);

ALTER TABLE ONLY public.macro_study
    ADD CONSTRAINT macro_study_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.macro_database(company_id);

ALTER TABLE ONLY public.macro_user
    ADD CONSTRAINT macro_user_company_id_admin_key_fkey FOREIGN KEY (company_id, admin_key) REFERENCES public.macro_user(company_id, user_key) DEFERRABLE;

ALTER TABLE ONLY public.macro_user
    ADD CONSTRAINT macro_user_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.macro_database(company_id);

ALTER TABLE ONLY public.node
    ADD CONSTRAINT node_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);

ALTER TABLE ONLY public.node
    ADD CONSTRAINT node_company_id_parent_id_fkey FOREIGN KEY (company_id, parent_id) REFERENCES public.node(company_id, node_id) DEFERRABLE;

ALTER TABLE ONLY public.report_settings
    ADD CONSTRAINT report_settings_company_id_node_id_fkey FOREIGN KEY (company_id, node_id) REFERENCES public.node(company_id, node_id);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_company_id_node_id_fkey FOREIGN KEY (company_id, node_id) REFERENCES public.node(company_id, node_id);

ALTER TABLE ONLY public.support_failed_start
    ADD CONSTRAINT support_failed_start_company_id_session_id_fkey FOREIGN KEY (company_id, session_id) REFERENCES public.support_session(company_id, session_id);

ALTER TABLE ONLY public.support_label
    ADD CONSTRAINT support_label_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);

ALTER TABLE ONLY public.support_pin
    ADD CONSTRAINT support_pin_company_id_session_id_fkey FOREIGN KEY (company_id, session_id) REFERENCES public.support_session(company_id, session_id);

ALTER TABLE ONLY public.support_question
    ADD CONSTRAINT support_question_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);

ALTER TABLE ONLY public.support_session
    ADD CONSTRAINT support_session_company_id_channel_id_fkey FOREIGN KEY (company_id, channel_id) REFERENCES public.node(company_id, node_id);

ALTER TABLE ONLY public.support_session
    ADD CONSTRAINT support_session_company_id_fkey FOREIGN KEY (company_id) REFERENCES public.company(company_id);

ALTER TABLE ONLY public.support_session
    ADD CONSTRAINT support_session_company_id_technician_id_fkey FOREIGN KEY (company_id, technician_id) REFERENCES public.node(company_id, node_id);

ALTER TABLE ONLY public.support_survey
    ADD CONSTRAINT support_survey_company_id_session_id_fkey FOREIGN KEY (company_id, session_id) REFERENCES public.support_session(company_id, session_id);

ALTER TABLE ONLY public.support_transfer
    ADD CONSTRAINT support_transfer_company_id_by_id_fkey FOREIGN KEY (company_id, by_id) REFERENCES public.node(company_id, node_id);

ALTER TABLE ONLY public.support_transfer
    ADD CONSTRAINT support_transfer_company_id_from_id_fkey FOREIGN KEY (company_id, from_id) REFERENCES public.node(company_id, node_id);

ALTER TABLE ONLY public.support_transfer
    ADD CONSTRAINT support_transfer_company_id_session_id_fkey FOREIGN KEY (company_id, session_id) REFERENCES public.support_session(company_id, session_id);

ALTER TABLE ONLY public.support_transfer
    ADD CONSTRAINT support_transfer_company_id_to_id_fkey FOREIGN KEY (company_id, to_id) REFERENCES public.node(company_id, node_id);

ALTER TABLE ONLY public.user_login
    ADD CONSTRAINT user_login_company_id_node_id_fkey FOREIGN KEY (company_id, node_id) REFERENCES public.node(company_id, node_id);
