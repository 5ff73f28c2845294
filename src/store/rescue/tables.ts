import type { RecordedEnd } from '../recordedEnd';
import { byText, type ContractTables } from '../tables';
import { timedOut } from './support/unusedCode';

/** A node in a cycle would be above itself, and reading what is above it would never end. */
const isTree = {
  broken: `
    WITH RECURSIVE tree AS (
      SELECT node_id FROM node WHERE company_id = :companyId AND parent_id IS NULL
      UNION ALL
      SELECT node.node_id FROM tree JOIN node ON node.parent_id = tree.node_id WHERE company_id = :companyId
    )
    SELECT FROM node WHERE company_id = :companyId AND node_id NOT IN (SELECT node_id FROM tree) LIMIT 1`,
  words: 'a node is above itself',
};

/** No index enforces this; calls keep it by the version of the user's row. */
const oneAddress = {
  broken: `
    SELECT FROM email_claim WHERE company_id = :companyId GROUP BY node_id HAVING count(*) > 1 LIMIT 1`,
  words: 'a user has two e-mail addresses',
};

/** A code is found by its digest alone. Those that calls give out are random, so no two are equal. */
const ownCodes = {
  broken: `
    SELECT FROM auth_code WHERE company_id = :companyId AND EXISTS (
      SELECT FROM auth_code AS other
      WHERE other.digest = auth_code.digest
        AND (other.company_id, other.node_id) <> (auth_code.company_id, auth_code.node_id)
    ) LIMIT 1`,
  words: 'another user has an authentication code of this one',
};

/** The end of a session is the end of the login that began it. */
export const loginEnd: RecordedEnd = {
  table: 'user_login',
  key: 'login_id',
  ended: 'ended_at',
  moment: 'expires_at',
};

const { status, changed_at } = timedOut('gone.expires_at');

/** A session whose PIN code is not used in time times out when the code ends. */
const unusedPin: RecordedEnd = {
  table: 'support_session',
  key: 'session_id',
  ended: 'ended_at',
  moment: 'expires_at',
  only: `recorded.status = 'connecting'`,
  also: `status = ${status}, changed_at = ${changed_at}, version = recorded.version + 1`,
};

/** The tables of the Rescue contract. */
export const rescueTables: ContractTables = {
  exported: [
    { name: 'node', order: 'node_id', invariant: isTree },
    { name: 'email_claim', order: 'node_id', claims: 'an e-mail address', invariant: oneAddress },
    { name: 'auth_code', order: 'node_id', invariant: ownCodes },
    { name: 'user_login', order: 'login_id' },
    { name: 'channel_assignment', order: 'channel_id, assignee_id' },
    { name: 'support_session', order: 'session_id' },
    { name: 'support_transfer', order: 'transfer_id' },
    { name: 'support_question', order: 'question_id' },
    { name: 'support_survey', order: `session_id, ${byText('asked')}` },
    { name: 'support_failed_start', order: 'failed_start_id' },
    { name: 'support_label', order: byText('field') },
    { name: 'report_settings', order: 'node_id' },
  ],
  sequences: [
    { name: 'node_id_seq', columns: [['node', 'node_id']] },
    { name: 'support_session_id_seq', columns: [['support_session', 'session_id']] },
    { name: 'support_transfer_transfer_id_seq', columns: [['support_transfer', 'transfer_id']] },
    { name: 'support_question_question_id_seq', columns: [['support_question', 'question_id']] },
    {
      name: 'support_failed_start_failed_start_id_seq',
      columns: [['support_failed_start', 'failed_start_id']],
    },
  ],
  expiring: [
    { name: 'session', column: 'expires_at', recordedEnd: loginEnd },
    { name: 'support_pin', column: 'expires_at', recordedEnd: unusedPin, claims: 'a PIN code' },
  ],
};
