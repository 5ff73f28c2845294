import type { Knex } from 'knex';
import type { CompanyRow, NodeRow } from './node';

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
  /** A folded e-mail address, to learn who has it. */
  emailKey?: string;
}

/** Everything that a call decides on, as of one moment. */
export interface Snapshot {
  caller: NodeRow & { aboveEnabled: boolean };
  company: CompanyRow;
  /** The node asked for, if the caller's company has it and it is not deleted. */
  subject?: NodeRow & { aboveEnabled: boolean; online: boolean };
  emailHolder?: { company_id: number; node_id: number };
  enabledMasters: number;
}

/** A session's end is moved on only when it is this much out of date, in milliseconds, to spare most calls a write. */
const SESSION_STEP = 20_000;

/**
 * Reads what a call decides on, in one round trip, and moves the end of the session that it uses.
 *
 * @returns undefined when nobody has this key: the code is not valid, the session is over.
 */
export async function loadSnapshot(db: Knex, question: SnapshotQuestion): Promise<Snapshot | undefined> {
  const { caller, now, sessionEnd, subject, emailKey } = question;
  const { rows } = await db.raw<{ rows: SnapshotRow[] }>(
    `
    WITH RECURSIVE key AS (${callerKeys[caller.kind]}),
    caller AS (
      SELECT node.* FROM node JOIN key USING (company_id, node_id)
    ),
    subject AS (
      SELECT node.* FROM node JOIN caller USING (company_id)
      WHERE node.deleted_at IS NULL AND node.node_id = ${subjectId(subject)}
    ),
    above AS (
      SELECT 'caller' AS of, company_id, parent_id, true AS enabled FROM caller
      UNION ALL
      SELECT 'subject', company_id, parent_id, true FROM subject
      UNION ALL
      SELECT above.of, node.company_id, node.parent_id, node.enabled
      FROM above JOIN node ON node.company_id = above.company_id AND node.node_id = above.parent_id
    )
    SELECT
      to_jsonb(caller) AS caller,
      to_jsonb(company) AS company,
      to_jsonb(subject) AS subject,
      (SELECT bool_and(enabled) FROM above WHERE of = 'caller') AS caller_above_enabled,
      (SELECT bool_and(enabled) FROM above WHERE of = 'subject') AS subject_above_enabled,
      EXISTS (
        SELECT FROM session
        WHERE session.company_id = subject.company_id AND session.node_id = subject.node_id
          AND session.credential_version = subject.credential_version AND session.expires_at > :now
      ) AS subject_online,
      (SELECT to_jsonb(email_claim) FROM email_claim WHERE email_key = :emailKey) AS email_holder,
      (SELECT count(*)::int FROM node
        WHERE node.company_id = caller.company_id AND kind = 'master_administrator' AND enabled AND deleted_at IS NULL
      ) AS enabled_masters
    FROM caller JOIN company USING (company_id) LEFT JOIN subject ON true`,
    {
      digest: caller.digest,
      now,
      sessionEnd,
      sessionMove: new Date(sessionEnd.getTime() - SESSION_STEP),
      subjectId: subject && 'nodeId' in subject ? subject.nodeId : null,
      subjectEmailKey: subject && 'emailKey' in subject ? subject.emailKey : null,
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
      WHERE digest = :digest AND expires_at > :now AND expires_at < :sessionMove`,
};

function subjectId(subject: SnapshotQuestion['subject']): string {
  if (subject && 'emailKey' in subject) {
    return `(SELECT node_id FROM email_claim
        WHERE email_key = :subjectEmailKey AND email_claim.company_id = caller.company_id)`;
  }
  return 'CAST(:subjectId AS integer)';
}

interface SnapshotRow {
  caller: NodeRow;
  company: CompanyRow;
  subject: NodeRow | null;
  caller_above_enabled: boolean;
  subject_above_enabled: boolean | null;
  subject_online: boolean;
  email_holder: { company_id: number; node_id: number } | null;
  enabled_masters: number;
}

function snapshotOf(row: SnapshotRow): Snapshot {
  return {
    caller: { ...row.caller, aboveEnabled: row.caller_above_enabled },
    company: row.company,
    subject: row.subject
      ? { ...row.subject, aboveEnabled: row.subject_above_enabled ?? true, online: row.subject_online }
      : undefined,
    emailHolder: row.email_holder ?? undefined,
    enabledMasters: row.enabled_masters,
  };
}
