import { pick } from '../engine/pick';
import { auditColumns } from '../audit/columns';
import type { AuditEntry } from '../audit/entry';
import { auditFields, insertAudit } from '../audit/row';
import { declared, namesOf, without, type Only } from '../engine/columns';
import { prepared, type Sent } from '../engine/prepared';
import { structuralUserColumns, userColumns } from './columns';
import type { NodeRow } from './rows';

const columns = without(userColumns, structuralUserColumns);
const names = namesOf(columns);

/** The columns of a user that nothing else in the company depends on. */
export type UserDetails = Only<NodeRow, keyof typeof columns>;

/** Picks the details from the columns that a change of a user sets. */
export function detailsOf(user: Pick<NodeRow, keyof typeof columns>): UserDetails {
  return pick(user, names);
}

/** A change of a user's details and its audit entry, to be saved together or not at all. */
export interface DetailsChange {
  /** The user, with the version that the decision is based on. */
  user: Pick<NodeRow, 'company_id' | 'node_id' | 'version'>;
  details: UserDetails;
  /** The new folded e-mail address; missing if the address stays. */
  emailKey?: string;
  audit: AuditEntry;
}

/**
 * How saving a change ended. `stale`: the user no longer has the version that the decision is based on. `held`: another
 * transaction has locked the user's row. In both cases nothing of the change was saved.
 */
export type Saving = 'saved' | 'stale' | 'held';

/**
 * Saves changes of users' details, all in one statement.
 *
 * @param patience whether to wait for rows that another transaction has locked, or to skip them as held.
 * @returns how saving ended, for each change.
 * @throws the database's error if one of the e-mail addresses belongs to another user; nothing is saved then.
 */
export async function saveDetails(
  to: Sent,
  changes: readonly DetailsChange[],
  patience: keyof typeof statements,
): Promise<Saving[]> {
  const rows = changes.map(({ user, details, emailKey, audit }, index) => {
    const { company_id, node_id, version } = user;
    const row: Record<string, unknown> = { index, company_id, node_id, version, email_key: emailKey };
    for (const name of names) row[name] = details[name];
    for (const [field, column] of askedAudit) row[column] = audit[field];
    return row;
  });
  const endings = changes.map((): Saving => 'stale');
  const ended = await statements[patience](to, [JSON.stringify(rows)]);
  for (const { index, saved } of ended) endings[index] = saved ? 'saved' : 'held';
  return endings;
}

/** The column of an audit field in a change. The prefix keeps it apart from a user column of the same name. */
const asked = (field: keyof AuditEntry) => `audit_${auditColumns[field].name}`;

/** Each audit field with its column in a change. */
const askedAudit = auditFields.map((field) => [field, asked(field)] as const);

const askedColumns = {
  ...{ index: 'integer', company_id: 'integer', node_id: 'integer', version: 'integer' },
  ...columns,
  email_key: 'text',
  ...Object.fromEntries(auditFields.map((field) => [asked(field), auditColumns[field].type])),
};

const newValues = names.map((name) => `${name} = asked.${name}`).join(', ');

/** The row that a change is for, if it still has the version that the decision is based on. */
const freshRow = `
  SELECT node.ctid AS place FROM node
  WHERE node.company_id = asked.company_id AND node.node_id = asked.node_id AND node.version = asked.version
  OFFSET 0`;

// Of two changes of one row, only one is saved. Rows are found by indexes and then changed by their ctid, because the
// planner assumes a hundred changes in a batch, for which it would rather read a whole table of some thousand rows.
const statementFor = (name: string, waiting: string) =>
  prepared<{ index: number; saved: boolean }>(
    name,
    `
    WITH asked AS MATERIALIZED (
      SELECT * FROM json_to_recordset(?::json) AS change (${declared(askedColumns)})
    ),
    held AS MATERIALIZED (
      SELECT index, place FROM asked CROSS JOIN LATERAL (${freshRow} FOR NO KEY UPDATE ${waiting}) AS node
    ),
    saved AS (
      UPDATE node SET ${newValues}, version = asked.version + 1
      FROM asked
      WHERE node.ctid = ANY (ARRAY (SELECT place FROM held))
        AND node.company_id = asked.company_id AND node.node_id = asked.node_id AND node.version = asked.version
      RETURNING asked.*
    ),
    claim AS MATERIALIZED (
      SELECT place FROM saved CROSS JOIN LATERAL (
        SELECT email_claim.ctid AS place FROM email_claim
        WHERE email_claim.company_id = saved.company_id AND email_claim.node_id = saved.node_id
        OFFSET 0
      ) AS claim
      WHERE saved.email_key IS NOT NULL
    ),
    claimed AS (
      UPDATE email_claim SET email_key = saved.email_key
      FROM saved
      WHERE email_claim.ctid = ANY (ARRAY (SELECT place FROM claim))
        AND email_claim.company_id = saved.company_id AND email_claim.node_id = saved.node_id
      RETURNING 1
    ),
    told AS (
      ${insertAudit(asked)} FROM saved ORDER BY index
    )
    SELECT index, true AS saved FROM saved
    WHERE must_hold((SELECT count(*) FROM claimed) = (SELECT count(email_key) FROM saved))
    UNION ALL
    SELECT index, false FROM asked CROSS JOIN LATERAL (${freshRow}) AS node WHERE index NOT IN (SELECT index FROM held)`,
  );

const statements = {
  wait: statementFor('save_details_waiting', ''),
  // A locked row must not keep the other changes waiting, and no two batches may wait for each other.
  skip: statementFor('save_details', 'SKIP LOCKED'),
};
