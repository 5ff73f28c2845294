import type { Knex } from 'knex';
import type { CompanyRow, NodeRow, PlacedNode } from './node';

/** What a call shows to say who calls: the SHA-256 of an authentication code, or of a session's id. */
export type CallerKey = { kind: 'authCode' | 'session'; digest: Buffer };

/** What a call wants to know beside its caller. */
export interface SnapshotQuestion {
  caller: CallerKey;
  now: Date;
  /** Until when a session that is used now shall live. */
  sessionEnd: Date;
  /** The node that the call is about, by its id or by its folded e-mail address. */
  subject?: { nodeId: number } | { emailKey: string };
  /** A second node, such as the one under which the first is moved. */
  target?: { nodeId: number };
  /** Whether to look for nodes below the subject. */
  children?: boolean;
  /** A folded e-mail address, to learn who has it. */
  emailKey?: string;
}

/** Everything that a call decides on, as of one moment. */
export interface Snapshot {
  caller: PlacedNode;
  company: CompanyRow;
  /** The nodes asked for, if the caller's company has them and they are not deleted. */
  subject?: PlacedNode;
  target?: PlacedNode;
  /** Whether there are nodes below the subject that are not deleted; null when that was not asked. */
  hasChildren: boolean | null;
  emailHolder?: { company_id: number; node_id: number };
  enabledMasters: number;
}

/**
 * Reads what a call decides on, in one round trip, and moves the end of the session that it uses.
 *
 * @returns undefined when nobody has this key: the code is not valid, the session is over.
 */
export async function loadSnapshot(db: Knex, question: SnapshotQuestion): Promise<Snapshot | undefined> {
  const { caller, now, sessionEnd, subject, target, children = false, emailKey } = question;
  const { rows } = await db.raw<{ rows: SnapshotRow[] }>(
    `
    WITH RECURSIVE key AS (${callerKeys[caller.kind]}),
    caller AS (
      SELECT node.* FROM node JOIN key USING (company_id, node_id)
    ),
    place AS (
      SELECT 'caller' AS role, caller.* FROM caller
      UNION ALL
      SELECT 'subject', node.* FROM node JOIN caller ON caller.company_id = node.company_id
      WHERE node.deleted_at IS NULL AND node.node_id = ${subjectId(subject)}
      UNION ALL
      SELECT 'target', node.* FROM node JOIN caller ON caller.company_id = node.company_id
      WHERE node.deleted_at IS NULL AND node.node_id = CAST(:targetId AS integer)
    ),
    above AS (
      SELECT role, company_id, parent_id, true AS enabled FROM place
      UNION ALL
      SELECT above.role, node.company_id, node.parent_id, node.enabled
      FROM above JOIN node ON node.company_id = above.company_id AND node.node_id = above.parent_id
    )
    SELECT
      to_jsonb(company) AS company,
      (SELECT jsonb_object_agg(role, jsonb_build_object(
        'node', to_jsonb(place) - 'role',
        'above', (SELECT jsonb_agg(parent_id) FROM above WHERE above.role = place.role AND parent_id IS NOT NULL),
        'aboveEnabled', (SELECT bool_and(enabled) FROM above WHERE above.role = place.role),
        'online', EXISTS (
          SELECT FROM session
          WHERE session.company_id = place.company_id AND session.node_id = place.node_id
            AND session.credential_version = place.credential_version AND session.expires_at > :now)
      )) FROM place) AS places,
      -- Counted, since for EXISTS the planner would sooner read the whole table than the index of a large group.
      CASE WHEN :children THEN (
        SELECT count(*) > 0 FROM place JOIN node child USING (company_id)
        WHERE role = 'subject' AND child.parent_id = place.node_id AND child.deleted_at IS NULL
      ) END AS has_children,
      (SELECT to_jsonb(email_claim) FROM email_claim WHERE email_key = :emailKey) AS email_holder,
      (SELECT count(*)::int FROM node
        WHERE node.company_id = caller.company_id AND kind = 'master_administrator' AND enabled AND deleted_at IS NULL
      ) AS enabled_masters
    FROM caller JOIN company USING (company_id)`,
    {
      digest: caller.digest,
      now,
      sessionEnd,
      subjectId: subject && 'nodeId' in subject ? subject.nodeId : null,
      subjectEmailKey: subject && 'emailKey' in subject ? subject.emailKey : null,
      targetId: target?.nodeId ?? null,
      children,
      emailKey: emailKey ?? null,
    },
  );
  return rows[0] && snapshotOf(rows[0]);
}

const callerKeys: Record<CallerKey['kind'], string> = {
  authCode: `SELECT company_id, node_id FROM auth_code WHERE digest = :digest`,
  session: `
      SELECT session.company_id, session.node_id
      FROM session JOIN node USING (company_id, node_id, credential_version)
      WHERE digest = :digest AND expires_at > :now
    ), moved AS (
      UPDATE session SET expires_at = :sessionEnd
      WHERE digest = :digest AND expires_at > :now AND expires_at < :sessionEnd`,
};

function subjectId(subject: SnapshotQuestion['subject']): string {
  if (subject && 'emailKey' in subject) {
    return `(SELECT node_id FROM email_claim
        WHERE email_key = :subjectEmailKey AND email_claim.company_id = caller.company_id)`;
  }
  return 'CAST(:subjectId AS integer)';
}

type PlaceRow = Pick<PlacedNode, 'aboveEnabled' | 'online'> & {
  node: NodeRow;
  above: number[] | null;
};

interface SnapshotRow {
  company: CompanyRow;
  places: { caller: PlaceRow; subject?: PlaceRow; target?: PlaceRow };
  has_children: boolean | null;
  email_holder: { company_id: number; node_id: number } | null;
  enabled_masters: number;
}

function snapshotOf({ company, places, has_children, email_holder, enabled_masters }: SnapshotRow): Snapshot {
  return {
    company,
    caller: placed(places.caller),
    subject: places.subject && placed(places.subject),
    target: places.target && placed(places.target),
    hasChildren: has_children,
    emailHolder: email_holder ?? undefined,
    enabledMasters: enabled_masters,
  };
}

function placed({ node, above, ...rest }: PlaceRow): PlacedNode {
  return { ...node, ...rest, above: above ?? [] };
}
