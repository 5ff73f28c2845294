import type { Knex } from 'knex';

/**
 * The databases of the MACRO contract: their users, roles, and each user's roles by study and site.
 *
 * A user's key is the user name with the letters A to Z in lower case, so that the primary key refuses a name that
 * differs from another only in case. Database codes and sessions must be unique across all companies, so each has a claim
 * table of its own.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE macro_database (
      company_id        integer PRIMARY KEY REFERENCES company,
      code              text NOT NULL,
      min_length        smallint NOT NULL DEFAULT 6 CHECK (min_length >= 1),
      max_length        smallint NOT NULL DEFAULT 15 CHECK (max_length BETWEEN min_length AND 100),
      mixed_case        boolean NOT NULL DEFAULT false,
      digit             boolean NOT NULL DEFAULT false,
      limit_repeats     boolean NOT NULL DEFAULT false,
      user_name_allowed boolean NOT NULL DEFAULT false,
      history           smallint NOT NULL DEFAULT 0 CHECK (history BETWEEN 0 AND 24),
      expiry_days       integer NOT NULL DEFAULT 0 CHECK (expiry_days BETWEEN 0 AND 36500),
      lock_after        smallint NOT NULL DEFAULT 5 CHECK (lock_after >= 0)
    );
    COMMENT ON TABLE macro_database IS 'The database of a company, with its password policy';
    COMMENT ON COLUMN macro_database.history IS
      'The number of latest passwords, including the current one, that may not be reused; 0 for none';
    COMMENT ON COLUMN macro_database.expiry_days IS 'The number of days after which a password expires; 0 for never';
    COMMENT ON COLUMN macro_database.lock_after IS 'The number of consecutive wrong passwords that locks a user; 0 for never';

    CREATE TABLE macro_database_claim (
      code       text PRIMARY KEY,
      company_id integer NOT NULL UNIQUE REFERENCES macro_database
    );
    COMMENT ON TABLE macro_database_claim IS 'Assigns each database code to a company';

    CREATE TABLE macro_role (
      company_id  integer NOT NULL REFERENCES macro_database,
      name        text NOT NULL,
      permissions jsonb NOT NULL DEFAULT '[]',
      PRIMARY KEY (company_id, name)
    );
    COMMENT ON COLUMN macro_role.permissions IS 'JSON array of the permissions of users who log in with the role';

    CREATE TABLE macro_study (
      company_id integer NOT NULL REFERENCES macro_database,
      name       text NOT NULL,
      PRIMARY KEY (company_id, name)
    );
    CREATE TABLE macro_site (
      company_id integer NOT NULL REFERENCES macro_database,
      name       text NOT NULL,
      PRIMARY KEY (company_id, name)
    );
    COMMENT ON TABLE macro_study IS 'The studies, including AllStudies';
    COMMENT ON TABLE macro_site IS 'The sites, including AllSites';

    CREATE TABLE macro_user (
      company_id          integer NOT NULL REFERENCES macro_database,
      user_key            text NOT NULL,
      user_id             text NOT NULL,
      full_name           text NOT NULL,
      email               text NOT NULL DEFAULT '',
      admin_key           text,
      sysadmin            boolean NOT NULL DEFAULT false,
      enabled             boolean NOT NULL DEFAULT true,
      locked              boolean NOT NULL DEFAULT false,
      wrong_passwords     integer NOT NULL DEFAULT 0,
      password_hash       text NOT NULL,
      password_temporary  boolean NOT NULL,
      password_changed_at timestamptz NOT NULL,
      past_hashes         jsonb NOT NULL DEFAULT '[]',
      credential_version  integer NOT NULL DEFAULT 0,
      version             integer NOT NULL DEFAULT 0,
      PRIMARY KEY (company_id, user_key),
      FOREIGN KEY (company_id, admin_key) REFERENCES macro_user (company_id, user_key)
    );
    COMMENT ON COLUMN macro_user.user_id IS 'The user name as originally typed';
    COMMENT ON COLUMN macro_user.admin_key IS 'The system administrator who handles the user''s forgotten passwords';
    COMMENT ON COLUMN macro_user.wrong_passwords IS
      'The number of consecutive passwords tried since the last correct one; counted before verification';
    COMMENT ON COLUMN macro_user.past_hashes IS 'JSON array of the hashes of earlier passwords, latest first';
    COMMENT ON COLUMN macro_user.credential_version IS
      'Incremented when the password changes or the user is disabled; sessions with an older version are invalid';
    COMMENT ON COLUMN macro_user.version IS 'Incremented by each change except of the count of wrong passwords';

    CREATE TABLE macro_association (
      company_id integer NOT NULL,
      user_key   text NOT NULL,
      role       text NOT NULL,
      study      text NOT NULL,
      site       text NOT NULL,
      PRIMARY KEY (company_id, user_key, role, study, site),
      FOREIGN KEY (company_id, user_key) REFERENCES macro_user (company_id, user_key),
      FOREIGN KEY (company_id, role) REFERENCES macro_role (company_id, name),
      FOREIGN KEY (company_id, study) REFERENCES macro_study (company_id, name),
      FOREIGN KEY (company_id, site) REFERENCES macro_site (company_id, name)
    );
    COMMENT ON TABLE macro_association IS 'Gives a user a role in a study and a site';

    CREATE TABLE macro_session (
      digest             bytea PRIMARY KEY,
      company_id         integer NOT NULL,
      user_key           text NOT NULL,
      role               text NOT NULL,
      credential_version integer NOT NULL,
      password_only      boolean NOT NULL,
      expires_at         timestamptz NOT NULL,
      ends_at            timestamptz NOT NULL,
      FOREIGN KEY (company_id, user_key) REFERENCES macro_user (company_id, user_key)
    );
    CREATE INDEX macro_session_of_user ON macro_session (company_id, user_key);
    CREATE INDEX macro_session_end ON macro_session (expires_at);
    COMMENT ON COLUMN macro_session.role IS 'The role with which the user logged in';
    COMMENT ON COLUMN macro_session.password_only IS 'Whether it only allows changing the expired password';
    COMMENT ON COLUMN macro_session.ends_at IS 'When it ends even if it is in use; expires_at is never later';
  `);
}

/** Drops the tables of the MACRO contract, with all users. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE macro_session, macro_association, macro_user, macro_site, macro_study, macro_role,
      macro_database_claim, macro_database
  `);
}
