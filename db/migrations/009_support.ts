import type { Knex } from 'knex';
import type { SteppedMigration } from '../../src/store/engine/migrating/migration';

const kinds = [
  ...[
    'root',
    'master_administrators',
    'administrators',
    'technicians',
    'administrator_group',
    'technician_group',
  ],
  ...['master_administrator', 'administrator', 'technician'],
];

const onlyKinds = (allowed: readonly string[]) =>
  `CHECK (kind IN (${allowed.map((kind) => `'${kind}'`).join(', ')}))`;

const tables = `
    CREATE TABLE user_login (
      company_id integer NOT NULL,
      login_id   uuid NOT NULL,
      node_id    integer NOT NULL,
      started_at timestamptz NOT NULL,
      ended_at   timestamptz,
      address    text NOT NULL,
      is_console boolean NOT NULL DEFAULT false,
      PRIMARY KEY (company_id, login_id),
      FOREIGN KEY (company_id, node_id) REFERENCES node (company_id, node_id)
    );
    CREATE INDEX user_login_start ON user_login (company_id, started_at, login_id);
    CREATE INDEX user_login_open ON user_login (company_id, node_id) WHERE ended_at IS NULL;
    COMMENT ON TABLE user_login IS 'Each login of a user, and each time that an operator switched a technician''s console on';
    COMMENT ON COLUMN user_login.ended_at IS 'NULL while it lasts, and while the end of its session is only in the session';

    CREATE TABLE channel_assignment (
      company_id  integer NOT NULL,
      channel_id  integer NOT NULL,
      assignee_id integer NOT NULL,
      PRIMARY KEY (company_id, channel_id, assignee_id),
      FOREIGN KEY (company_id, channel_id) REFERENCES node (company_id, node_id),
      FOREIGN KEY (company_id, assignee_id) REFERENCES node (company_id, node_id)
    );
    CREATE INDEX channel_assignment_of ON channel_assignment (company_id, assignee_id);
    COMMENT ON COLUMN channel_assignment.assignee_id IS 'A technician, or a group whose technicians serve the channel';

    CREATE SEQUENCE support_session_id_seq AS integer START 1100000000;
    CREATE TABLE support_session (
      company_id           integer NOT NULL REFERENCES company,
      session_id           integer NOT NULL DEFAULT nextval('support_session_id_seq'),
      technician_id        integer,
      channel_id           integer,
      status               text NOT NULL CHECK (status IN ('connecting', 'waiting', 'active', 'on_hold', 'offline',
                             'transferring', 'rebooting', 'reconnecting', 'closed_by_technician', 'closed_by_customer',
                             'closed_by_active_customer', 'closed_by_waiting_customer', 'timed_out_not_picked_up',
                             'timed_out_picked_up', 'aborted')),
      status_before        text,
      requested_at         timestamptz NOT NULL,
      waiting_at           timestamptz,
      picked_up_at         timestamptz,
      changed_at           timestamptz NOT NULL,
      ended_at             timestamptz,
      hold_seconds         integer NOT NULL DEFAULT 0 CHECK (hold_seconds >= 0),
      transfer_seconds     integer NOT NULL DEFAULT 0 CHECK (transfer_seconds >= 0),
      rebooting_seconds    integer NOT NULL DEFAULT 0 CHECK (rebooting_seconds >= 0),
      reconnecting_seconds integer NOT NULL DEFAULT 0 CHECK (reconnecting_seconds >= 0),
      name                 text NOT NULL DEFAULT '',
      custom_1             text NOT NULL DEFAULT '',
      custom_2             text NOT NULL DEFAULT '',
      custom_3             text NOT NULL DEFAULT '',
      custom_4             text NOT NULL DEFAULT '',
      custom_5             text NOT NULL DEFAULT '',
      tracking             text NOT NULL DEFAULT '',
      language             text NOT NULL DEFAULT 'en',
      type                 text NOT NULL DEFAULT 'Applet',
      customer_ip          text NOT NULL DEFAULT '',
      device               text NOT NULL DEFAULT '',
      platform             text NOT NULL DEFAULT '',
      browser              text NOT NULL DEFAULT '',
      host                 text NOT NULL DEFAULT '',
      tools                text NOT NULL DEFAULT '',
      resolved             boolean,
      chat                 text NOT NULL DEFAULT '',
      note                 text NOT NULL DEFAULT '',
      pin_expires_at       timestamptz,
      version              integer NOT NULL DEFAULT 0,
      PRIMARY KEY (company_id, session_id),
      FOREIGN KEY (company_id, technician_id) REFERENCES node (company_id, node_id),
      FOREIGN KEY (company_id, channel_id) REFERENCES node (company_id, node_id)
    );
    CREATE INDEX support_session_pickup ON support_session (company_id, picked_up_at, session_id)
      WHERE picked_up_at IS NOT NULL;
    CREATE INDEX support_session_request ON support_session (company_id, requested_at, session_id);
    CREATE INDEX support_session_open ON support_session (company_id, requested_at, session_id) WHERE ended_at IS NULL;
    CREATE INDEX support_session_end ON support_session (company_id, ended_at) WHERE ended_at IS NOT NULL;
    CREATE INDEX support_session_technician ON support_session (company_id, technician_id) WHERE ended_at IS NULL;
    COMMENT ON COLUMN support_session.technician_id IS 'NULL while no technician has it';
    COMMENT ON COLUMN support_session.channel_id IS 'NULL for a private session';
    COMMENT ON COLUMN support_session.status_before IS 'The status to which cancelAction returns';
    COMMENT ON COLUMN support_session.changed_at IS 'The last change of the status';
    COMMENT ON COLUMN support_session.pin_expires_at IS
      'The end of its PIN code. A session that is still connecting then has timed out, also while this row does not say so';
    COMMENT ON COLUMN support_session.version IS 'Incremented by each change of the row';

    CREATE TABLE support_transfer (
      company_id   integer NOT NULL,
      transfer_id  integer GENERATED ALWAYS AS IDENTITY,
      session_id   integer NOT NULL,
      at           timestamptz NOT NULL,
      by_id        integer,
      from_id      integer,
      to_id        integer NOT NULL,
      comment      text NOT NULL DEFAULT '',
      accepted_at  timestamptz,
      cancelled_at timestamptz,
      PRIMARY KEY (company_id, transfer_id),
      FOREIGN KEY (company_id, session_id) REFERENCES support_session (company_id, session_id),
      FOREIGN KEY (company_id, by_id) REFERENCES node (company_id, node_id),
      FOREIGN KEY (company_id, from_id) REFERENCES node (company_id, node_id),
      FOREIGN KEY (company_id, to_id) REFERENCES node (company_id, node_id)
    );
    CREATE INDEX support_transfer_time ON support_transfer (company_id, at, transfer_id);
    CREATE INDEX support_transfer_of ON support_transfer (company_id, session_id, at);
    COMMENT ON COLUMN support_transfer.by_id IS 'The user who transferred it; NULL on the command line';
    COMMENT ON COLUMN support_transfer.from_id IS 'The technician or the channel that had the session; NULL if none had';
    COMMENT ON COLUMN support_transfer.to_id IS 'A technician or a channel';

    CREATE TABLE support_question (
      company_id  integer NOT NULL REFERENCES company,
      question_id integer GENERATED ALWAYS AS IDENTITY,
      asks        text NOT NULL CHECK (asks IN ('customer', 'technician')),
      text        text NOT NULL,
      PRIMARY KEY (company_id, question_id),
      UNIQUE (company_id, asks, text)
    );
    COMMENT ON TABLE support_question IS 'The questions of the surveys, in the order of their ids';

    CREATE TABLE support_survey (
      company_id  integer NOT NULL,
      session_id  integer NOT NULL,
      asked       text NOT NULL CHECK (asked IN ('customer', 'technician')),
      answered_at timestamptz NOT NULL,
      answers     jsonb NOT NULL,
      PRIMARY KEY (company_id, session_id, asked),
      FOREIGN KEY (company_id, session_id) REFERENCES support_session (company_id, session_id)
    );
    CREATE INDEX support_survey_time ON support_survey (company_id, asked, answered_at, session_id);
    COMMENT ON COLUMN support_survey.answers IS 'JSON object: the answer to each question, by the question''s text';

    CREATE TABLE support_pin (
      pin           integer PRIMARY KEY CHECK (pin BETWEEN 100000 AND 999999),
      company_id    integer NOT NULL,
      session_id    integer NOT NULL,
      technician_id integer NOT NULL,
      expires_at    timestamptz NOT NULL,
      FOREIGN KEY (company_id, session_id) REFERENCES support_session (company_id, session_id)
    );
    CREATE INDEX support_pin_technician ON support_pin (company_id, technician_id);
    CREATE INDEX support_pin_session ON support_pin (company_id, session_id);
    CREATE INDEX support_pin_end ON support_pin (expires_at);

    CREATE TABLE support_failed_start (
      company_id      integer NOT NULL,
      failed_start_id integer GENERATED ALWAYS AS IDENTITY,
      session_id      integer NOT NULL,
      at              timestamptz NOT NULL,
      PRIMARY KEY (company_id, failed_start_id),
      FOREIGN KEY (company_id, session_id) REFERENCES support_session (company_id, session_id)
    );
    CREATE INDEX support_failed_start_time ON support_failed_start (company_id, at, failed_start_id);
    COMMENT ON TABLE support_failed_start IS 'Each call of startSession that was answered ACTIONFAILED';

    CREATE TABLE support_label (
      company_id integer NOT NULL REFERENCES company,
      field      text NOT NULL CHECK (field IN ('name', 'custom_1', 'custom_2', 'custom_3', 'custom_4', 'custom_5')),
      label      text NOT NULL,
      PRIMARY KEY (company_id, field)
    );
    COMMENT ON TABLE support_label IS 'What a company calls a field of its sessions in reports, where that is not the default';

    CREATE TABLE report_settings (
      company_id integer NOT NULL,
      node_id    integer NOT NULL,
      settings   jsonb NOT NULL,
      PRIMARY KEY (company_id, node_id),
      FOREIGN KEY (company_id, node_id) REFERENCES node (company_id, node_id)
    );
    COMMENT ON COLUMN report_settings.settings IS 'JSON object: the report settings of the user that are not the default';`;

/**
 * Support sessions of Rescue: channels, sessions with their transfers and surveys, PIN codes, and what reports need: a history
 * of logins, and the report settings of each user.
 */
export const support: SteppedMigration = {
  summary: 'Keep the support sessions of Rescue, and what its reports tell',
  worksFrom: '008_installation',
  steps: [
    {
      kind: 'statements',
      does: 'let nodes be channels, and add the column node.console_on',
      locks: { node: 'ACCESS EXCLUSIVE' },
      statements: `
        ALTER TABLE node DROP CONSTRAINT node_kind_check,
          ADD CONSTRAINT node_kind_check ${onlyKinds([...kinds, 'channel'])} NOT VALID,
          ADD COLUMN console_on boolean NOT NULL DEFAULT false;
        COMMENT ON COLUMN node.console_on IS
          'For a technician: whether an operator has switched the console on; it also runs while a session of theirs lives';`,
    },
    { kind: 'validate', does: 'check the kinds of all nodes', table: 'node', constraint: 'node_kind_check' },
    {
      kind: 'index',
      does: 'build the index of the deleted nodes by parent',
      table: 'node',
      index: 'node_deleted_children',
      on: '(company_id, parent_id) WHERE deleted_at IS NOT NULL',
    },
    {
      kind: 'statements',
      does: 'add the column session.login_id',
      locks: { session: 'ACCESS EXCLUSIVE' },
      statements: `
        ALTER TABLE session ADD COLUMN login_id uuid;
        COMMENT ON COLUMN session.login_id IS 'The login that began it, whose end is written down when the session is gone';`,
    },
    {
      kind: 'statements',
      does: 'add the tables of support sessions',
      locks: { company: 'SHARE ROW EXCLUSIVE', node: 'SHARE ROW EXCLUSIVE' },
      statements: tables,
    },
  ],
  /** Drops the tables, and every channel. */
  async down(knex: Knex): Promise<void> {
    await knex.raw(`
      DROP TABLE report_settings, support_label, support_failed_start, support_pin, support_survey, support_question,
        support_transfer, support_session, channel_assignment, user_login;
      DROP SEQUENCE support_session_id_seq;
      ALTER TABLE session DROP COLUMN login_id;
      ALTER TABLE node DROP COLUMN console_on;
      DROP INDEX node_deleted_children;
      DELETE FROM node WHERE kind = 'channel';
      ALTER TABLE node DROP CONSTRAINT node_kind_check, ADD CONSTRAINT node_kind_check ${onlyKinds(kinds)};`);
  },
};
