import type { Knex } from 'knex';
import type { SupportSessionRow } from './columns';
import { currentSessions } from './current';
import { inScope, type Scope } from './scope';

/** How long a closed session stays in the list, in milliseconds. */
const CLOSED_STAYS = 24 * 60 * 60 * 1_000;

/** A session in a list, with the names of the nodes involved. */
export interface ListedSession extends Pick<
  SupportSessionRow,
  | 'session_id'
  | 'technician_id'
  | 'channel_id'
  | 'status'
  | 'requested_at'
  | 'picked_up_at'
  | 'changed_at'
  | 'ended_at'
  | 'name'
  | 'custom_1'
  | 'custom_2'
  | 'custom_3'
  | 'custom_4'
  | 'custom_5'
  | 'language'
> {
  technician_name: string;
  channel_name: string;
  /** The name of the node to which it was transferred last; empty if it never was. */
  transferred_to: string;
  transfer_comment: string;
}

/** Which sessions to list. */
export interface ListQuestion {
  companyId: number;
  scope: Scope;
  now: Date;
}

/**
 * Reads the sessions that are open, and those closed in the last 24 hours, with the newest request first (section 2 of the
 * contract's second part).
 */
export function listSessions(db: Knex, question: ListQuestion): Promise<ListedSession[]> {
  const since = new Date(question.now.getTime() - CLOSED_STAYS);
  return read(db, question, {
    from: recent,
    where: '(ended_at IS NULL OR ended_at > :since)',
    values: { since },
  });
}

/** A page of a list of sessions. */
export interface PageQuestion extends ListQuestion {
  /** Whether to list only those that are open. */
  onlyOpen: boolean;
  /** Only sessions that come after the one with this id. */
  after?: number | undefined;
  most: number;
}

/** Reads a page of the sessions, including those closed long ago, with the newest request first. */
export function listSessionPage(
  db: Knex,
  { onlyOpen, after, most, ...question }: PageQuestion,
): Promise<ListedSession[]> {
  const open = onlyOpen ? 'AND ended_at IS NULL' : '';
  const later =
    after === undefined
      ? ''
      : `AND (requested_at, session_id) < (
          SELECT requested_at, session_id FROM support_session
          WHERE company_id = :companyId AND session_id = :after
        )`;
  return read(db, question, {
    from: `(SELECT * FROM support_session WHERE company_id = :companyId ${open} ${later})`,
    where: onlyOpen ? 'ended_at IS NULL' : 'true',
    limit: 'ORDER BY requested_at DESC, session_id DESC LIMIT :most',
    values: { ...(after !== undefined && { after }), most },
  });
}

/** The rows that a list is made from, and which of them it keeps. */
interface Selected {
  from: string;
  where: string;
  limit?: string;
  values: Readonly<Record<string, Knex.Value>>;
}

async function read(
  db: Knex,
  { companyId, scope, now }: ListQuestion,
  selected: Selected,
): Promise<ListedSession[]> {
  const { parts, condition, values } = inScope(scope, {
    person: 'session.technician_id',
    channel: 'session.channel_id',
  });
  const { rows } = await db.raw<{ rows: ListedSession[] }>(
    `WITH RECURSIVE ${parts} listed AS (
      SELECT * FROM ${currentSessions(':now', selected.from)} AS session
      WHERE ${selected.where} AND ${condition} ${selected.limit ?? ''}
    )
    SELECT listed.session_id, listed.technician_id, listed.channel_id, listed.status, listed.requested_at,
      listed.picked_up_at, listed.changed_at, listed.ended_at, listed.name, listed.custom_1, listed.custom_2, listed.custom_3, listed.custom_4,
      listed.custom_5, listed.language, coalesce(technician.name, '') AS technician_name,
      coalesce(channel.name, '') AS channel_name, coalesce(target.name, '') AS transferred_to,
      coalesce(transfer.comment, '') AS transfer_comment
    FROM listed
    LEFT JOIN node AS technician
      ON technician.company_id = listed.company_id AND technician.node_id = listed.technician_id
    LEFT JOIN node AS channel ON channel.company_id = listed.company_id AND channel.node_id = listed.channel_id
    LEFT JOIN LATERAL (
      SELECT to_id, comment FROM support_transfer AS made
      WHERE made.company_id = listed.company_id AND made.session_id = listed.session_id AND cancelled_at IS NULL
      ORDER BY at DESC, transfer_id DESC LIMIT 1
    ) AS transfer ON true
    LEFT JOIN node AS target ON target.company_id = listed.company_id AND target.node_id = transfer.to_id
    ORDER BY listed.requested_at DESC, listed.session_id DESC`,
    { companyId, now, ...selected.values, ...values },
  );
  return rows;
}

// Each half has an index. A session whose PIN code was not used has no end in its row.
const recent = `(
  SELECT * FROM support_session
  WHERE company_id = :companyId AND ended_at IS NULL
    AND NOT (status = 'connecting' AND coalesce(pin_expires_at <= :since, false))
  UNION ALL
  SELECT * FROM support_session WHERE company_id = :companyId AND ended_at > :since
)`;
