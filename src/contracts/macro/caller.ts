import { digestOf } from '../../credentials/secrets';
import type { SessionFaultReason, UserPropertiesInput } from '../../generated/macro';
import { loadSnapshot, type Snapshot } from '../../store/macro/snapshot';
import { refuseMoved } from '../context';
import { refuse, type Refusal } from '../refusal';
import { actorOf, type Actor } from './actor';
import type { Call } from './call';
import { idleEnd } from './session';
import { userKey } from './users/names';

/** The calling user, and the users that the call names. */
export interface Caller extends Snapshot {
  actor: Actor;
  token: string;
  /** The SHA-256 of the token. */
  digest: Buffer;
}

/**
 * Reads the calling user, and the users that the call names, in one round trip. Only the token is trusted: the caller's
 * flags and permissions are read afresh (contract section 2).
 *
 * @returns a refusal if no live session has the token, or if its user is disabled.
 * @throws CompanyAbsent if the company has moved.
 */
export async function enter(
  { db, now, note }: Pick<Call, 'db' | 'now' | 'note'>,
  user: UserPropertiesInput | undefined,
  { userid, adminuser }: { userid?: string; adminuser?: string } = {},
): Promise<Caller | Refusal<SessionFaultReason>> {
  const token = user?.token ?? '';
  const digest = digestOf(token);
  const snapshot = await loadSnapshot(db, {
    digest,
    now,
    sessionEnd: idleEnd(now),
    subjectKey: userid && userKey(userid),
    adminKey: adminuser && userKey(adminuser),
  });
  if (!snapshot) return refuse('InvalidToken', 'No session has this token');
  const { session, caller } = snapshot;
  note.company = caller.company_id;
  note.caller = caller.user_id;
  if (!caller.enabled) return refuse('InvalidToken', "The session's user is disabled");
  if (session.credential_version !== caller.credential_version) {
    return refuse('InvalidToken', "The session is older than its user's credentials");
  }
  if (new Date(session.expires_at) <= now) return refuse('ExpiredToken', 'The session has expired');
  refuseMoved({ note }, caller.company_id, snapshot.movedTo);
  return { actor: actorOf(snapshot), token, digest, ...snapshot };
}
