import { declared } from '../engine/columns';
import { movedTo } from '../engine/absence';
import { prepared } from '../engine/prepared';
import { columnsAbove } from './columns';
import { isAtWork } from './online';
import type { CallerKind, SnapshotQuestion } from './snapshot';

/** The values of {@link snapshotStatement} for these questions. */
export function askedOf(
  questions: readonly SnapshotQuestion[],
): [now: Date, sessionEnd: Date, asked: string] {
  // All calls of a batch get the same moment, that of the last call.
  const { now, sessionEnd } = questions.at(-1)!;
  const asked = questions.map(({ caller, subject, target, children, emailKey }, index): Asked => ({
    index,
    digest: caller.digest.toString('hex'),
    subject_id: subject && 'nodeId' in subject ? subject.nodeId : undefined,
    subject_email: subject && 'emailKey' in subject ? subject.emailKey : undefined,
    target_id: target?.nodeId,
    children: children ?? false,
    email_key: emailKey,
  }));
  return [now, sessionEnd, JSON.stringify(asked)];
}

/** The columns of a question in the statement. */
const askedColumns = {
  index: 'integer',
  digest: 'text',
  subject_id: 'integer',
  subject_email: 'text',
  target_id: 'integer',
  children: 'boolean',
  email_key: 'text',
} as const;
type Asked = Record<keyof typeof askedColumns, unknown>;

const callerKeys: Record<CallerKind, string> = {
  authCode: `
    key AS (
      SELECT digest, company_id, node_id FROM auth_code WHERE digest = ANY (ARRAY (SELECT digest FROM asked))
    )`,
  // A session that another statement has locked is being extended or ended by that statement.
  session: `
    key AS MATERIALIZED (
      SELECT session.digest, company_id, node_id, expires_at
      FROM session JOIN node USING (company_id, node_id, credential_version)
      WHERE digest = ANY (ARRAY (SELECT digest FROM asked)) AND expires_at > (SELECT now FROM moment)
    ),
    held AS MATERIALIZED (
      SELECT session.digest FROM session JOIN key USING (digest)
      WHERE session.expires_at < (SELECT session_end FROM moment)
      FOR UPDATE OF session SKIP LOCKED
    ),
    moved AS (
      UPDATE session SET expires_at = (SELECT session_end FROM moment) FROM held WHERE session.digest = held.digest
    )`,
};

/** The nodes directly above those of a set of rows, which have the columns `company_id` and `parent_id`. */
const nodesAbove = (rows: string) => `
      SELECT ${columnsAbove.map((column) => `node.${column}`).join(', ')} FROM ${rows} AS below CROSS JOIN LATERAL (
        SELECT * FROM node WHERE node.company_id = below.company_id AND node.node_id = below.parent_id OFFSET 0
      ) AS node`;

/**
 * Prepares the statement that reads snapshots. Its values are those of {@link askedOf}.
 *
 * @param name unique among the service's prepared statements.
 * @param more further columns of its one row, each after a comma; their values follow the others.
 */
export function snapshotStatement<Row extends object>(name: string, kind: CallerKind, more = '') {
  // Indexes serve every question, and rows that several questions ask for are read once. The planner assumes a hundred questions
  // in a batch, for which it would rather read a whole table of some ten thousand rows. An array and OFFSET 0 prevent that; an
  // array also shortens the plan of a small batch.
  return prepared<Row>(
    name,
    `
    WITH RECURSIVE moment AS (SELECT ?::timestamptz AS now, ?::timestamptz AS session_end),
    asked AS MATERIALIZED (
      SELECT index, decode(digest, 'hex') AS digest, subject_id, subject_email, target_id, children, email_key
      FROM json_to_recordset(?::json) AS question (${declared(askedColumns)})
    ),
    ${callerKeys[kind]},
    call AS MATERIALIZED (
      SELECT index, company_id, key.node_id AS caller_id, target_id, children,
        coalesce(subject_id, (
          SELECT claim.node_id FROM email_claim claim
          WHERE claim.email_key = subject_email AND claim.company_id = key.company_id
        )) AS subject_id
      FROM asked JOIN key USING (digest)
    ),
    place AS MATERIALIZED (
      SELECT node.* FROM (
        SELECT DISTINCT company_id, id AS node_id
        FROM call CROSS JOIN LATERAL (VALUES (caller_id), (subject_id), (target_id)) AS named (id)
      ) AS named CROSS JOIN LATERAL (
        SELECT * FROM node WHERE node.company_id = named.company_id AND node.node_id = named.node_id OFFSET 0
      ) AS node
    ),
    above AS (
      ${nodesAbove('(SELECT DISTINCT company_id, parent_id FROM place)')}
      UNION
      ${nodesAbove('above')}
    )
    SELECT
      (SELECT json_agg(call) FROM call) AS calls,
      (SELECT json_agg(seen) FROM (
        SELECT place.*, ${isAtWork('place', '(SELECT now FROM moment)')} AS online FROM place
      ) AS seen) AS places,
      (SELECT json_agg(above) FROM above) AS above,
      (SELECT json_agg(seen) FROM (
        SELECT company.*, (
          SELECT count(*) FROM node
          WHERE node.company_id = company.company_id
            AND kind = 'master_administrator' AND enabled AND deleted_at IS NULL
        ) AS enabled_masters, ${movedTo('company.company_id')} AS moved_to
        FROM company WHERE company.company_id = ANY (ARRAY (SELECT company_id FROM call))
      ) AS seen) AS companies,
      (SELECT json_agg(claim) FROM email_claim AS claim
        WHERE claim.email_key = ANY (ARRAY (SELECT email_key FROM asked))) AS claims,
      -- Counted because, for EXISTS, the planner would rather read the whole table than the index of a large group.
      (SELECT json_agg(index) FROM call
        WHERE children AND (
          SELECT count(*) > 0 FROM node child
          WHERE child.company_id = call.company_id AND child.parent_id = call.subject_id AND child.deleted_at IS NULL
        )) AS with_children${more}`,
  );
}
