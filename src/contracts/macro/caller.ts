import { digestOf } from '../../credentials/secrets';
import type { SessionFault, SessionFaultReason, UserPropertiesInput } from '../../generated/macro';
import { SoapFault } from '../../soap/fault';
import { loadSnapshot, type Snapshot } from '../../store/macro/snapshot';
import type { Call } from './call';
import type { Permission } from './permissions';
import { idleEnd } from './session';
import { userKey } from './users/names';

/** Who calls, and what the call asks about. */
export interface Caller extends Snapshot {
  token: string;
  /** The SHA-256 of the token. */
  digest: Buffer;
}

/**
 * Reads who calls, and the users that the call names, in one round trip. Only the token counts: the caller's flags and
 * permissions are those of this moment (contract section 2).
 *
 * @throws SoapFault when the token stands for no session that lives, or its user is disabled.
 */
export async function enter(
  { db, now }: Call,
  user: UserPropertiesInput | undefined,
  { userid, adminuser }: { userid?: string; adminuser?: string } = {},
): Promise<Caller> {
  const token = user?.token ?? '';
  const digest = digestOf(token);
  const snapshot = await loadSnapshot(db, {
    digest,
    now,
    sessionEnd: idleEnd(now),
    subjectKey: userid && userKey(userid),
    adminKey: adminuser && userKey(adminuser),
  });
  if (!snapshot) throw sessionFault('InvalidToken');
  const { session, caller } = snapshot;
  if (!caller.enabled || session.credential_version !== caller.credential_version) {
    throw sessionFault('InvalidToken');
  }
  if (new Date(session.expires_at) <= now) throw sessionFault('ExpiredToken');
  return { ...snapshot, token, digest };
}

const reasons: Readonly<Record<SessionFaultReason, string>> = {
  InvalidToken: 'The token of the user is missing or stands for no session; log in',
  ExpiredToken: 'The session of the user has expired; log in again',
};

function sessionFault(reason: SessionFaultReason): SoapFault {
  const value: SessionFault = { reason };
  return new SoapFault('Client', reasons[reason], { element: 'SessionFault', value: { ...value } });
}

/** Whether a caller has a permission, by the role of the login; a session that can only change the password has none. */
export function may({ session, permissions }: Caller, permission: Permission): boolean {
  if (session.password_only) return false;
  return permissions.includes(permission);
}

/** Whether a caller may touch a user: system administrators are for their like alone. */
export function mayTouch({ caller }: Caller, user: { sysadmin: boolean } | null): boolean {
  return caller.sysadmin || !user?.sysadmin;
}
