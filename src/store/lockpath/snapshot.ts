import type { Knex } from 'knex';
import { movedTo } from '../engine/absence';
import { sendPlanned } from '../engine/planned';
import { MAY_USE_API } from './apiUser';

/** The session of a call, and the data to extend it. */
export interface SessionKey {
  digest: Buffer;
  now: Date;
  /** The new end of a session that is used now. */
  sessionEnd: Date;
}

/** The calling user, and what the decision on a change by them depends on. */
export interface Caller {
  company_id: number;
  user_id: number;
  /** The user's rights, from their own security roles and those of their groups. */
  rights: string[];
  /** The minimum score that the company requires of a password, from 0 to 4. */
  min_password_strength: number;
  /** The minimum length of a password, in characters. */
  min_password_length: number;
  /** Increases with every change of the tree of groups. */
  structure_version: number;
  /** The address to which the company has moved; null unless it has. */
  moved_to: string | null;
}

/** The end of a session is updated only if it is out of date by this many milliseconds, so most calls write nothing. */
const SESSION_STEP = 20_000;

const live = `
  SELECT u.company_id, u.user_id
  FROM lockpath_session JOIN lockpath_user u USING (company_id, user_id, credential_version)
  WHERE digest = :digest AND expires_at > :now AND ${MAY_USE_API}`;

const caller = `
  SELECT live.company_id, live.user_id, min_password_strength, min_password_length, structure_version,
    ${movedTo('live.company_id')} AS moved_to,
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
 * Reads the caller and the answer to a question, as of one moment and in one round trip, and extends the session.
 *
 * @param question a query whose rows are the answer. It may refer to the caller's company as `caller.company_id`.
 * @returns undefined if the session has ended or never existed.
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
  const [found] = await sendPlanned<{ caller: Caller; answer: T[] }>(
    db,
    db
      .queryBuilder()
      .with('live', db.raw(live, { digest, now }))
      .with('moved', moved)
      .with('caller', db.raw(caller))
      .from('caller')
      .select(db.raw('to_jsonb(caller) AS caller'), answer),
  );
  return found;
}
