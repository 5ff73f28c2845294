import type { Knex } from 'knex';

/**
 * The instances of the Lockpath contract: their users, groups, roles and the other rows that users refer to.
 *
 * An instance is a company, and its ids are its own. User names are unique across all instances, because Login names no
 * instance; that table and the sessions are keyed by the value, like the claim tables of the first migration.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE SEQUENCE lockpath_id_seq AS integer START 1000;

    CREATE TABLE lockpath_instance (
      company_id          integer PRIMARY KEY REFERENCES company,
      min_password_length smallint NOT NULL DEFAULT 8 CHECK (min_password_length >= 1)
    );

    CREATE TABLE lockpath_language (
      company_id  integer NOT NULL REFERENCES lockpath_instance,
      language_id integer NOT NULL,
      active      boolean NOT NULL DEFAULT true,
      PRIMARY KEY (company_id, language_id)
    );
    COMMENT ON COLUMN lockpath_language.language_id IS 'A Windows locale id, such as 1033';

    CREATE TABLE lockpath_security_role (
      company_id integer NOT NULL REFERENCES lockpath_instance,
      role_id    integer NOT NULL DEFAULT nextval('lockpath_id_seq'),
      name       text NOT NULL,
      rights     jsonb NOT NULL DEFAULT '[]',
      PRIMARY KEY (company_id, role_id)
    );
    COMMENT ON COLUMN lockpath_security_role.rights IS
      'JSON array of the rights of its users, such as "users.read"';

    CREATE TABLE lockpath_functional_role (
      company_id   integer NOT NULL REFERENCES lockpath_instance,
      role_id      integer NOT NULL DEFAULT nextval('lockpath_id_seq'),
      display_name text NOT NULL,
      PRIMARY KEY (company_id, role_id)
    );

    CREATE TABLE lockpath_security_configuration (
      company_id       integer NOT NULL REFERENCES lockpath_instance,
      configuration_id integer NOT NULL DEFAULT nextval('lockpath_id_seq'),
      display_name     text NOT NULL,
      PRIMARY KEY (company_id, configuration_id)
    );

    CREATE TABLE lockpath_ldap_directory (
      company_id   integer NOT NULL REFERENCES lockpath_instance,
      directory_id integer NOT NULL DEFAULT nextval('lockpath_id_seq'),
      display_name text NOT NULL,
      PRIMARY KEY (company_id, directory_id)
    );

    CREATE TABLE lockpath_group (
      company_id    integer NOT NULL REFERENCES lockpath_instance,
      group_id      integer NOT NULL DEFAULT nextval('lockpath_id_seq'),
      name          text NOT NULL,
      description   text NOT NULL DEFAULT '',
      business_unit boolean NOT NULL DEFAULT false,
      deleted       boolean NOT NULL DEFAULT false,
      version       integer NOT NULL DEFAULT 0,
      PRIMARY KEY (company_id, group_id)
    );

    CREATE TABLE lockpath_user (
      company_id                integer NOT NULL REFERENCES lockpath_instance,
      user_id                   integer NOT NULL DEFAULT nextval('lockpath_id_seq'),
      username                  text NOT NULL,
      active                    boolean NOT NULL DEFAULT true,
      locked                    boolean NOT NULL DEFAULT false,
      deleted                   boolean NOT NULL DEFAULT false,
      account_type              integer NOT NULL CHECK (account_type IN (1, 4)),
      first_name                text NOT NULL,
      middle_name               text,
      last_name                 text NOT NULL,
      title                     text,
      language                  integer NOT NULL DEFAULT 1033,
      email_address             text NOT NULL,
      home_phone                text,
      work_phone                text,
      mobile_phone              text,
      fax                       text,
      manager_id                integer,
      department_id             integer,
      is_saml                   boolean NOT NULL DEFAULT false,
      is_ldap                   boolean NOT NULL DEFAULT false,
      ldap_directory_id         integer,
      security_configuration_id integer NOT NULL,
      api_access                boolean NOT NULL DEFAULT false,
      password_hash             text,
      credential_version        integer NOT NULL DEFAULT 0,
      version                   integer NOT NULL DEFAULT 0,
      PRIMARY KEY (company_id, user_id),
      CHECK (account_type = 1 OR NOT api_access),
      CHECK (password_hash IS NULL OR NOT is_saml),
      FOREIGN KEY (company_id, language) REFERENCES lockpath_language (company_id, language_id),
      FOREIGN KEY (company_id, manager_id) REFERENCES lockpath_user (company_id, user_id),
      FOREIGN KEY (company_id, department_id) REFERENCES lockpath_group (company_id, group_id),
      FOREIGN KEY (company_id, ldap_directory_id) REFERENCES lockpath_ldap_directory (company_id, directory_id),
      FOREIGN KEY (company_id, security_configuration_id)
        REFERENCES lockpath_security_configuration (company_id, configuration_id)
    );
    COMMENT ON TABLE lockpath_user IS 'NULL in a column means that it was never set, or was cleared';
    COMMENT ON COLUMN lockpath_user.account_type IS '1 for a full user, 4 for an awareness user';
    COMMENT ON COLUMN lockpath_user.version IS
      'Incremented by each change of the row; a change states the version that its decision was based on';
    COMMENT ON COLUMN lockpath_user.credential_version IS
      'Incremented when the user loses access to the API; sessions with an older version are invalid';

    CREATE TABLE lockpath_user_group (
      company_id integer NOT NULL,
      user_id    integer NOT NULL,
      group_id   integer NOT NULL,
      PRIMARY KEY (company_id, user_id, group_id),
      FOREIGN KEY (company_id, user_id) REFERENCES lockpath_user (company_id, user_id),
      FOREIGN KEY (company_id, group_id) REFERENCES lockpath_group (company_id, group_id)
    );
    CREATE INDEX lockpath_users_of_group ON lockpath_user_group (company_id, group_id);

    CREATE TABLE lockpath_user_security_role (
      company_id integer NOT NULL,
      user_id    integer NOT NULL,
      role_id    integer NOT NULL,
      PRIMARY KEY (company_id, user_id, role_id),
      FOREIGN KEY (company_id, user_id) REFERENCES lockpath_user (company_id, user_id),
      FOREIGN KEY (company_id, role_id) REFERENCES lockpath_security_role (company_id, role_id)
    );

    CREATE TABLE lockpath_user_functional_role (
      company_id integer NOT NULL,
      user_id    integer NOT NULL,
      role_id    integer NOT NULL,
      PRIMARY KEY (company_id, user_id, role_id),
      FOREIGN KEY (company_id, user_id) REFERENCES lockpath_user (company_id, user_id),
      FOREIGN KEY (company_id, role_id) REFERENCES lockpath_functional_role (company_id, role_id)
    );

    CREATE TABLE lockpath_group_security_role (
      company_id integer NOT NULL,
      group_id   integer NOT NULL,
      role_id    integer NOT NULL,
      PRIMARY KEY (company_id, group_id, role_id),
      FOREIGN KEY (company_id, group_id) REFERENCES lockpath_group (company_id, group_id),
      FOREIGN KEY (company_id, role_id) REFERENCES lockpath_security_role (company_id, role_id)
    );

    CREATE TABLE lockpath_group_child (
      company_id integer NOT NULL,
      parent_id  integer NOT NULL,
      child_id   integer NOT NULL CHECK (child_id <> parent_id),
      PRIMARY KEY (company_id, parent_id, child_id),
      FOREIGN KEY (company_id, parent_id) REFERENCES lockpath_group (company_id, group_id),
      FOREIGN KEY (company_id, child_id) REFERENCES lockpath_group (company_id, group_id)
    );
    CREATE INDEX lockpath_parents_of_group ON lockpath_group_child (company_id, child_id);

    CREATE TABLE lockpath_username_claim (
      username_key text PRIMARY KEY,
      company_id   integer NOT NULL,
      user_id      integer NOT NULL,
      UNIQUE (company_id, user_id),
      FOREIGN KEY (company_id, user_id) REFERENCES lockpath_user (company_id, user_id)
    );
    COMMENT ON TABLE lockpath_username_claim IS
      'Assigns each username, with case folded, to at most one user of all instances who is not deleted';

    CREATE TABLE lockpath_session (
      digest             bytea PRIMARY KEY,
      company_id         integer NOT NULL,
      user_id            integer NOT NULL,
      credential_version integer NOT NULL,
      expires_at         timestamptz NOT NULL,
      FOREIGN KEY (company_id, user_id) REFERENCES lockpath_user (company_id, user_id)
    );
    CREATE INDEX lockpath_session_of_user ON lockpath_session (company_id, user_id);
    CREATE INDEX lockpath_session_end ON lockpath_session (expires_at);
  `);
}

/** Drops the tables of the Lockpath contract, and every instance with them. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE lockpath_session, lockpath_username_claim, lockpath_group_child, lockpath_group_security_role,
      lockpath_user_functional_role, lockpath_user_security_role, lockpath_user_group, lockpath_user,
      lockpath_group, lockpath_ldap_directory, lockpath_security_configuration, lockpath_functional_role,
      lockpath_security_role, lockpath_language, lockpath_instance;
    DROP SEQUENCE lockpath_id_seq;
  `);
}
