import type { Knex } from 'knex';
import type { SupportSessionRow } from './columns';
import { currentSessions } from './current';
import type { Asked } from './insertSessions';
import { inScope, type Scope } from './scope';

/** A node that is involved in a session, by its id and its name. */
interface Named {
  id: number;
  name: string;
}

/** A transfer with the names of the nodes involved. */
export interface TransferFacts {
  at: Date;
  by: Named | null;
  from: Named | null;
  to: Named;
  comment: string;
  accepted_at: Date | null;
  cancelled_at: Date | null;
}

/** The answers to a survey. */
export interface SurveyFacts {
  asked: Asked;
  answered_at: Date;
  answers: Readonly<Record<string, string>>;
}

/** Everything that is known of a session. */
export interface SessionFacts {
  session: SupportSessionRow;
  technician: string;
  channel: string;
  /** In their order. */
  transfers: TransferFacts[];
  surveys: SurveyFacts[];
}

/** The session that is asked for, and the scope to look for it in. */
export interface FactsQuestion {
  companyId: number;
  sessionId: number;
  scope: Scope;
  now: Date;
}

/** Reads a session with what belongs to it. @returns undefined if the scope has no such session. */
export async function readSessionFacts(
  db: Knex,
  { companyId, sessionId, scope, now }: FactsQuestion,
): Promise<SessionFacts | undefined> {
  const { parts, condition, values } = inScope(scope, {
    person: 'session.technician_id',
    channel: 'session.channel_id',
  });
  const key = { companyId, sessionId };
  const {
    rows: [found],
  } = await db.raw<{ rows: (SupportSessionRow & { technician: string; channel: string })[] }>(
    `WITH RECURSIVE ${parts} wanted AS (
      SELECT * FROM ${currentSessions(':now')} AS session
      WHERE company_id = :companyId AND session_id = :sessionId AND ${condition}
    )
    SELECT wanted.*, ${nameOf('wanted.technician_id')} AS technician, ${nameOf('wanted.channel_id')} AS channel
    FROM wanted`,
    { ...key, now, ...values },
  );
  if (!found) return undefined;
  const [transfers, surveys] = await Promise.all([
    db.raw<{ rows: TransferFacts[] }>(
      `SELECT at, ${named('by_id')} AS by, ${named('from_id')} AS from, ${named('to_id')} AS to, comment, accepted_at,
        cancelled_at
       FROM support_transfer WHERE company_id = :companyId AND session_id = :sessionId ORDER BY at, transfer_id`,
      key,
    ),
    db.raw<{ rows: SurveyFacts[] }>(
      `SELECT asked, answered_at, answers FROM support_survey
       WHERE company_id = :companyId AND session_id = :sessionId ORDER BY asked`,
      key,
    ),
  ]);
  const { technician, channel, ...session } = found;
  return { session, technician, channel, transfers: transfers.rows, surveys: surveys.rows };
}

function nameOf(id: string): string {
  return `coalesce((SELECT name FROM node WHERE company_id = :companyId AND node_id = ${id}), '')`;
}

function named(id: string): string {
  return `(
    SELECT json_build_object('id', node_id, 'name', name) FROM node
    WHERE company_id = :companyId AND node_id = ${id}
  )`;
}
