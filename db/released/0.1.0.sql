-- The schema of 0.1.0, as `npm run freeze` wrote it. It never changes: databases have it.
-- migration 001_directory b1e384db705edfc0148fc5bb7cfba672e324974cd691e0f6e6f5e44e74a1ce93
-- migration 002_macro d1bec11c405e9b79fddd99471128a9e6d8a8f410c4b7021d4e2aae8d77fc1e0a
-- migration 003_lockpath 7f87634bb198d1bfb973e34621ebf77a8c8a79e2611ae22c2f8572c8b7ff4f2d
-- migration 004_audit b04b75cd2be9e25bd056fd1fbca785aeaad84e8360dd2d19cd51410b8f9e0806
-- migration 005_deferrable_references 12cce2cab3d81a0dc82b40546ba2b328b0058aa2ba87e963f0362cb76cb1a200
-- migration 006_room_for_changes 67b94dc95d8d52107e5f032ceeb4f9035269f845326d6e482c5322ff1509b865
-- migration 007_lock_length 6207708296c23dfb0b5993e1366be741051e8839127d15efc9be11ab763ddb4d
-- migration 008_installation bf09673b2bf3b08757d79daf76094777d8530c3729c960f3779f74867843a631

CREATE FUNCTION public.must_hold(holds boolean) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
    BEGIN
      IF holds THEN RETURN true; END IF;
      RAISE EXCEPTION 'the rows that this change was decided on have changed meanwhile' USING ERRCODE = 'US001';
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
);

COMMENT ON COLUMN public.audit.company_id IS '0 for the installation itself, for example when a login names an unknown user';

COMMENT ON COLUMN public.audit.actor IS 'The acting user''s id in the contract; NULL if the caller was not authenticated';

COMMENT ON COLUMN public.audit.changed IS 'The names of the changed fields, never their values';

ALTER TABLE public.audit ALTER COLUMN audit_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
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
    CONSTRAINT node_kind_check CHECK ((kind = ANY (ARRAY['root'::text, 'master_administrators'::text, 'administrators'::text, 'technicians'::text, 'administrator_group'::text, 'technician_group'::text, 'master_administrator'::text, 'administrator'::text, 'technician'::text]))),
    CONSTRAINT node_mobile_limit_check CHECK ((mobile_limit >= 0)),
    CONSTRAINT node_rpat_limit_check CHECK ((rpat_limit >= 0)),
    CONSTRAINT node_standard_limit_check CHECK ((standard_limit >= 0))
)
WITH (fillfactor='90');

COMMENT ON COLUMN public.node.permissions IS 'For a group: JSON array of its members'' permissions';

COMMENT ON COLUMN public.node.standard_limit IS 'For a group: the maximum number of its technicians at work at the same time; 0 for no limit';

COMMENT ON COLUMN public.node.credential_version IS 'Incremented when the password changes or the user is disabled or deleted; sessions with an older version are invalid';

COMMENT ON COLUMN public.node.version IS 'Incremented by each change of the row; a change states the version that its decision was based on';

CREATE TABLE public.session (
    digest bytea NOT NULL,
    company_id integer NOT NULL,
    node_id integer NOT NULL,
    credential_version integer NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.knex_migrations ALTER COLUMN id SET DEFAULT nextval('public.knex_migrations_id_seq'::regclass);

ALTER TABLE ONLY public.knex_migrations_lock ALTER COLUMN index SET DEFAULT nextval('public.knex_migrations_lock_index_seq'::regclass);

ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (company_id, audit_id);

ALTER TABLE ONLY public.auth_code
    ADD CONSTRAINT auth_code_company_id_node_id_key UNIQUE (company_id, node_id);

ALTER TABLE ONLY public.auth_code
    ADD CONSTRAINT auth_code_pkey PRIMARY KEY (digest);

ALTER TABLE ONLY public.call_window
    ADD CONSTRAINT call_window_pkey PRIMARY KEY (digest);

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
    ADD CONSTRAINT lockpath_session_pkey PRIMARY KEY (digest);

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
    ADD CONSTRAINT macro_database_claim_company_id_key UNIQUE (company_id);

ALTER TABLE ONLY public.macro_database_claim
    ADD CONSTRAINT macro_database_claim_pkey PRIMARY KEY (code);

ALTER TABLE ONLY public.macro_database
    ADD CONSTRAINT macro_database_pkey PRIMARY KEY (company_id);

ALTER TABLE ONLY public.macro_role
    ADD CONSTRAINT macro_role_pkey PRIMARY KEY (company_id, name);

ALTER TABLE ONLY public.macro_session
    ADD CONSTRAINT macro_session_pkey PRIMARY KEY (digest);

ALTER TABLE ONLY public.macro_site
    ADD CONSTRAINT macro_site_pkey PRIMARY KEY (company_id, name);

ALTER TABLE ONLY public.macro_study
    ADD CONSTRAINT macro_study_pkey PRIMARY KEY (company_id, name);

ALTER TABLE ONLY public.macro_user
    ADD CONSTRAINT macro_user_pkey PRIMARY KEY (company_id, user_key);

ALTER TABLE ONLY public.node
    ADD CONSTRAINT node_pkey PRIMARY KEY (company_id, node_id);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (digest);

CREATE INDEX audit_order ON public.audit USING btree (audit_id, company_id);

CREATE INDEX audit_time ON public.audit USING brin (at);

CREATE INDEX call_window_end ON public.call_window USING btree (ends_at);

CREATE INDEX lockpath_parents_of_group ON public.lockpath_group_child USING btree (company_id, child_id);

CREATE INDEX lockpath_session_end ON public.lockpath_session USING btree (expires_at);

CREATE INDEX lockpath_session_of_user ON public.lockpath_session USING btree (company_id, user_id);

CREATE INDEX lockpath_users_of_group ON public.lockpath_user_group USING btree (company_id, group_id);

CREATE INDEX macro_session_end ON public.macro_session USING btree (expires_at);

CREATE INDEX macro_session_of_user ON public.macro_session USING btree (company_id, user_key);

CREATE INDEX node_account_holder ON public.node USING btree (company_id) WHERE account_holder;

CREATE INDEX node_children ON public.node USING btree (company_id, parent_id, node_id) WHERE (deleted_at IS NULL);

CREATE INDEX node_master_administrators ON public.node USING btree (company_id) WHERE ((kind = 'master_administrator'::text) AND enabled AND (deleted_at IS NULL));

CREATE INDEX node_ssoid ON public.node USING btree (company_id, ssoid) WHERE ((ssoid <> ''::text) AND (deleted_at IS NULL));

CREATE INDEX session_end ON public.session USING btree (expires_at);

CREATE INDEX session_of_user ON public.session USING btree (company_id, node_id);

CREATE TRIGGER audit_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_audit();

ALTER TABLE ONLY public.auth_code
    ADD CONSTRAINT auth_code_company_id_node_id_fkey FOREIGN KEY (company_id, node_id) REFERENCES public.node(company_id, node_id);

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

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_company_id_node_id_fkey FOREIGN KEY (company_id, node_id) REFERENCES public.node(company_id, node_id);
