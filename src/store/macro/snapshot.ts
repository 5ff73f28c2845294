import type { Knex } from 'knex';
import type { DatabaseRow, SessionRow, UserRow } from './rows';

/** What a call wants to know. */
export interface SnapshotQuestion {
  /** The SHA-256 of the session's token. */
  digest: Buffer;
  now: Date;
  /** Until when a session that is used now shall live, if it does not end before. */
  sessionEnd: Date;
  /** The keys of the user that the call is about, and of the one who is to be that user's administrator. */
  subjectKey?: string;
  adminKey?: string;
}

/** Everything that a call decides on, as of one moment. */
export interface Snapshot {
  session: SessionRow;
  caller: UserRow;
  database: DatabaseRow;
  /** What the role of the session permits; nothing when the caller has that role no more. */
  permissions: string[];
  subject: UserRow | null;
  admin: UserRow | null;
}

/** A session's end is moved on only when it is this much out of date, in milliseconds, to spare most calls a write. */
const SESSION_STEP = 20_000;

/**
 * Reads what a call decides on, in one round trip, and moves the end of the session that it uses. The session may be
 * over: one that has run out is told apart from one that never was.
 *
 * @returns undefined when no session has this token.
 */
export async function loadSnapshot(db: Knex, question: SnapshotQuestion): Promise<Snapshot | undefined> {
  const { digest, now, sessionEnd, subjectKey, adminKey } = question;
  const { rows } = await db.raw<{ rows: Snapshot[] }>(
    `
    WITH session AS (SELECT * FROM macro_session WHERE digest = :digest),
    moved AS (
      UPDATE macro_session SET expires_at = LEAST(:sessionEnd, ends_at)
      WHERE digest = :digest AND expires_at > :now AND expires_at < LEAST(:sessionMove, ends_at)
    )
    SELECT to_jsonb(session) - 'digest' AS session, to_jsonb(caller) AS caller, to_jsonb(d) AS database,
      COALESCE((
        SELECT permissions FROM macro_role r
        WHERE r.company_id = session.company_id AND r.name = session.role AND EXISTS (
          SELECT FROM macro_association a
          WHERE a.company_id = session.company_id AND a.user_key = session.user_key AND a.role = session.role)
      ), '[]') AS permissions,
      (SELECT to_jsonb(u) FROM macro_user u
        WHERE u.company_id = session.company_id AND u.user_key = :subjectKey) AS subject,
      (SELECT to_jsonb(u) FROM macro_user u
        WHERE u.company_id = session.company_id AND u.user_key = :adminKey) AS admin
    FROM session
      JOIN macro_user caller USING (company_id, user_key)
      JOIN macro_database d USING (company_id)`,
    {
      digest,
      now,
      sessionEnd,
      sessionMove: new Date(sessionEnd.getTime() - SESSION_STEP),
      subjectKey: subjectKey ?? null,
      adminKey: adminKey ?? null,
    },
  );
  return rows[0];
}
