import type { Knex } from 'knex';
import { movedTo } from '../engine/absence';
import { prepared } from '../engine/prepared';
import type { DatabaseRow, SessionRow, UserRow } from './rows';

/** The input of {@link loadSnapshot}. */
export interface SnapshotQuestion {
  /** The SHA-256 of the session's token. */
  digest: Buffer;
  now: Date;
  /** The new end of a session that is used now, unless it reaches its latest end first. */
  sessionEnd: Date;
  /** The keys of the user that the call concerns, and of that user's new administrator. */
  subjectKey?: string;
  adminKey?: string;
}

/** Everything that the decision on a call depends on, as of one moment. */
export interface Snapshot {
  session: SessionRow;
  caller: UserRow;
  database: DatabaseRow;
  /** The permissions of the session's role; empty if the caller no longer has that role. */
  permissions: string[];
  subject: UserRow | null;
  admin: UserRow | null;
  /** The address to which the company has moved; null unless it has. */
  movedTo: string | null;
}

/** The end of a session is updated only if it is out of date by this many milliseconds, so most calls write nothing. */
const SESSION_STEP = 20_000;

/**
 * Reads everything that the decision on a call depends on, in one round trip, and extends the session. It returns expired
 * sessions too, so that the caller can distinguish them from unknown ones.
 *
 * @returns undefined if no session has this token.
 */
export async function loadSnapshot(db: Knex, question: SnapshotQuestion): Promise<Snapshot | undefined> {
  const { digest, now, sessionEnd, subjectKey, adminKey } = question;
  const [found] = await readSnapshot(db, {
    digest,
    now,
    sessionEnd,
    sessionMove: new Date(sessionEnd.getTime() - SESSION_STEP),
    subjectKey: subjectKey ?? null,
    adminKey: adminKey ?? null,
  });
  return found;
}

const readSnapshot = prepared<Snapshot>(
  'macro_snapshot',
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
        WHERE u.company_id = session.company_id AND u.user_key = :adminKey) AS admin,
      ${movedTo('session.company_id')} AS "movedTo"
    FROM session
      JOIN macro_user caller USING (company_id, user_key)
      JOIN macro_database d USING (company_id)`,
);
