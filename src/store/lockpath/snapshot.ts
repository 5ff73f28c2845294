import type { Knex } from 'knex';
import { MAY_USE_API } from './apiUser';

/** A session as a call shows it, and how it is kept alive. */
export interface SessionKey {
  digest: Buffer;
  now: Date;
  /** Until when a session that is used now shall live. */
  sessionEnd: Date;
}

/** Who calls, and what a change by them depends on. */
export interface Caller {
  company_id: number;
  user_id: number;
  /** Names of what the user may do, by his own security roles and by those of his groups. */
  rights: string[];
  /** The least score of the strength meter that the company takes for a password, 0 to 4. */
  min_password_strength: number;
  /** In characters. */
  min_password_length: number;
  /** Goes up with every change of the tree of groups. */
  structure_version: number;
}

/** A session's end is moved on only when it is this much out of date, in milliseconds, to spare most calls a write. */
const SESSION_STEP = 20_000;

const live = `
  SELECT u.company_id, u.user_id
  FROM lockpath_session JOIN lockpath_user u USING (company_id, user_id, credential_version)
  WHERE digest = :digest AND expires_at > :now AND ${MAY_USE_API}`;

const caller = `
  SELECT live.company_id, live.user_id, min_password_strength, min_password_length, structure_version,
    (SELECT coalesce(jsonb_agg(DISTINCT held.granted), '[]')
      FROM lockpath_security_role role, jsonb_array_elements_text(role.rights) AS held (granted)
      WHERE role.company_id = live.company_id AND role.role_id IN (
        SELECT role_id FROM lockpath_user_security_role own
        WHERE own.company_id = live.company_id AND own.user_id = live.user_id
        UNION ALL
        SELECT gives.role_id
        FROM lockpath_user_group member
          JOIN lockpath_group g USING (company_id, group_id)
          JOIN lockpath_group_security_role gives USING (company_id, group_id)
        WHERE member.company_id = live.company_id AND member.user_id = live.user_id AND NOT g.deleted
      )) AS rights
  FROM live JOIN company USING (company_id) JOIN lockpath_instance USING (company_id)`;

/**
 * Reads who calls and the answer to a question, as of one moment and in one round trip, and moves the session's end.
 *
 * @param question a query that may name the caller's company as `caller.company_id`; its rows are the answer.
 * @returns undefined when the session is over, or never was.
 */
export async function askAsCaller<T>(
  db: Knex,
  { digest, now, sessionEnd }: SessionKey,
  question: Knex.QueryBuilder | Knex.Raw | undefined,
): Promise<{ caller: Caller; answer: T[] } | undefined> {
  const moved = db('lockpath_session')
    .where({ digest })
    .where('expires_at', '>', now)
    .where('expires_at', '<', new Date(sessionEnd.getTime() - SESSION_STEP))
    .update({ expires_at: sessionEnd });
  const answer = question
    ? db.raw(`(SELECT coalesce(json_agg(r), '[]') FROM ? AS r) AS answer`, [question])
    : db.raw(`CAST('[]' AS json) AS answer`);
  const rows: { caller: Caller; answer: T[] }[] = await db
    .queryBuilder()
    .with('live', db.raw(live, { digest, now }))
    .with('moved', moved)
    .with('caller', db.raw(caller))
    .from('caller')
    .select(db.raw('to_jsonb(caller) AS caller'), answer);
  return rows[0];
}
