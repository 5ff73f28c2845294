import type { Knex } from 'knex';
import { inScope, type Scope } from './scope';

/** A long text of a session. */
export type SessionText = 'chat' | 'note';

/** The session whose text is read. */
export interface TextQuestion {
  companyId: number;
  sessionId: number;
  scope: Scope;
}

/** Reads a text of a session. @returns undefined if the scope has no such session. */
export async function readSessionText(
  db: Knex,
  column: SessionText,
  { companyId, sessionId, scope }: TextQuestion,
): Promise<string | undefined> {
  const { parts, condition, values } = inScope(scope, {
    person: 'session.technician_id',
    channel: 'session.channel_id',
  });
  const { rows } = await db.raw<{ rows: { text: string }[] }>(
    `WITH RECURSIVE ${parts} wanted AS (
      SELECT session.:column: AS text FROM support_session AS session
      WHERE company_id = :companyId AND session_id = :sessionId AND ${condition}
    )
    SELECT text FROM wanted`,
    { companyId, sessionId, column, ...values },
  );
  return rows[0]?.text;
}
