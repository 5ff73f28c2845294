import type { Knex } from 'knex';

/**
 * Companies, their trees of nodes, and their callers' credentials.
 *
 * A company is the unit of tenancy: every table's primary key begins with `company_id`. A value that must be unique across
 * all companies (an e-mail address, a session, an authentication code, a counter of calls) has a claim table of its own,
 * keyed by that value or its SHA-256. So the same schema serves one database, or many that are sharded by company.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE SEQUENCE company_id_seq AS integer START 600000;
    CREATE SEQUENCE node_id_seq AS integer START 1000000;

    CREATE TABLE company (
      company_id            integer PRIMARY KEY DEFAULT nextval('company_id_seq'),
      name                  text NOT NULL,
      min_password_strength smallint NOT NULL DEFAULT 2 CHECK (min_password_strength BETWEEN 0 AND 4),
      allowed_addresses     jsonb,
      sso_password_hash     text,
      standard_seats        integer NOT NULL DEFAULT 0,
      mobile_seats          integer NOT NULL DEFAULT 0,
      rpat_seats            integer NOT NULL DEFAULT 0,
      standard_seats_taken  integer NOT NULL DEFAULT 0 CHECK (standard_seats_taken >= 0),
      mobile_seats_taken    integer NOT NULL DEFAULT 0 CHECK (mobile_seats_taken >= 0),
      rpat_seats_taken      integer NOT NULL DEFAULT 0 CHECK (rpat_seats_taken >= 0),
      structure_version     bigint NOT NULL DEFAULT 0,
      created_at            timestamptz NOT NULL DEFAULT now()
    );
    COMMENT ON COLUMN company.allowed_addresses IS
      'JSON array of the IP addresses and CIDR ranges from which its users may log in; NULL for any';
    COMMENT ON COLUMN company.sso_password_hash IS
      'Hash of the password with which the company''s single sign-on vouches for its users; NULL if it has none';
    COMMENT ON COLUMN company.structure_version IS
      'Incremented by each change on which the change of another node may depend, such as of a seat, a status or a parent';

    CREATE TABLE node (
      company_id         integer NOT NULL REFERENCES company,
      node_id            integer NOT NULL DEFAULT nextval('node_id_seq'),
      parent_id          integer,
      kind               text NOT NULL CHECK (kind IN ('root', 'master_administrators', 'administrators', 'technicians',
                           'administrator_group', 'technician_group', 'master_administrator', 'administrator', 'technician')),
      name               text NOT NULL DEFAULT '',
      nick               text NOT NULL DEFAULT '',
      email              text NOT NULL DEFAULT '',
      ssoid              text NOT NULL DEFAULT '',
      description        text NOT NULL DEFAULT '',
      enabled            boolean NOT NULL DEFAULT false,
      mobile_addon       boolean NOT NULL DEFAULT false,
      rpat_addon         boolean NOT NULL DEFAULT false,
      account_holder     boolean NOT NULL DEFAULT false,
      permissions        jsonb NOT NULL DEFAULT '[]',
      locked_permissions jsonb NOT NULL DEFAULT '[]',
      standard_limit     integer NOT NULL DEFAULT 0 CHECK (standard_limit >= 0),
      mobile_limit       integer NOT NULL DEFAULT 0 CHECK (mobile_limit >= 0),
      rpat_limit         integer NOT NULL DEFAULT 0 CHECK (rpat_limit >= 0),
      password_hash      text,
      credential_version integer NOT NULL DEFAULT 0,
      version            integer NOT NULL DEFAULT 0,
      deleted_at         timestamptz,
      PRIMARY KEY (company_id, node_id),
      FOREIGN KEY (company_id, parent_id) REFERENCES node (company_id, node_id)
    );
    CREATE INDEX node_children ON node (company_id, parent_id, node_id) WHERE deleted_at IS NULL;
    CREATE INDEX node_master_administrators ON node (company_id)
      WHERE kind = 'master_administrator' AND enabled AND deleted_at IS NULL;
    CREATE INDEX node_ssoid ON node (company_id, ssoid) WHERE ssoid <> '' AND deleted_at IS NULL;
    CREATE INDEX node_account_holder ON node (company_id) WHERE account_holder;
    COMMENT ON COLUMN node.permissions IS 'For a group: JSON array of its members'' permissions';
    COMMENT ON COLUMN node.standard_limit IS 'For a group: the maximum number of its technicians at work at the same time; 0 for no limit';
    COMMENT ON COLUMN node.version IS 'Incremented by each change of the row; a change states the version that its decision was based on';
    COMMENT ON COLUMN node.credential_version IS
      'Incremented when the password changes or the user is disabled or deleted; sessions with an older version are invalid';

    CREATE TABLE email_claim (
      email_key  text PRIMARY KEY,
      company_id integer NOT NULL,
      node_id    integer NOT NULL,
      UNIQUE (company_id, node_id),
      FOREIGN KEY (company_id, node_id) REFERENCES node (company_id, node_id)
    );
    COMMENT ON TABLE email_claim IS 'Assigns each address, with case folded, to at most one user who is not deleted';

    CREATE TABLE session (
      digest             bytea PRIMARY KEY,
      company_id         integer NOT NULL,
      node_id            integer NOT NULL,
      credential_version integer NOT NULL,
      expires_at         timestamptz NOT NULL,
      FOREIGN KEY (company_id, node_id) REFERENCES node (company_id, node_id)
    );
    CREATE INDEX session_of_user ON session (company_id, node_id);
    CREATE INDEX session_end ON session (expires_at);

    CREATE TABLE auth_code (
      digest     bytea PRIMARY KEY,
      company_id integer NOT NULL,
      node_id    integer NOT NULL,
      UNIQUE (company_id, node_id),
      FOREIGN KEY (company_id, node_id) REFERENCES node (company_id, node_id)
    );

    CREATE TABLE call_window (
      digest bytea PRIMARY KEY,
      calls  timestamptz[] NOT NULL,
      ends_at timestamptz NOT NULL
    );
    CREATE INDEX call_window_end ON call_window (ends_at);
    COMMENT ON TABLE call_window IS 'The times of the latest calls that count towards a limit';

    CREATE TABLE audit (
      company_id integer NOT NULL REFERENCES company,
      audit_id   bigint GENERATED ALWAYS AS IDENTITY,
      at         timestamptz NOT NULL,
      contract   text NOT NULL,
      operation  text NOT NULL,
      actor      text,
      target     text,
      outcome    text NOT NULL,
      changed    jsonb NOT NULL DEFAULT '[]',
      request_id text NOT NULL,
      address    text NOT NULL,
      PRIMARY KEY (company_id, audit_id)
    );
    COMMENT ON COLUMN audit.actor IS 'The acting user''s id in the contract; NULL if the caller was not authenticated';
    COMMENT ON COLUMN audit.changed IS 'The names of the changed fields, never their values';

    CREATE FUNCTION must_hold(holds boolean) RETURNS boolean LANGUAGE plpgsql AS $$
    BEGIN
      IF holds THEN RETURN true; END IF;
      RAISE EXCEPTION 'the rows that this change was decided on have changed meanwhile' USING ERRCODE = 'US001';
    END $$;
  `);
}

/** Drops the schema, and every company with it. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP FUNCTION must_hold(boolean);
    DROP TABLE audit, call_window, auth_code, session, email_claim, node, company;
    DROP SEQUENCE node_id_seq, company_id_seq;
  `);
}
