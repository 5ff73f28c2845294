import type { UserProperties } from '../../../generated/macro';
import type { DatabaseRow, SessionRow, UserRow } from '../../../store/macro/rows';
import type { Context } from '../../context';
import type { Caller } from '../caller';
import { idleEnd } from '../session';

/** The user object that Login returns: the token, and data for the client's information (contract section 1). */
export function userProperties(
  token: string,
  { code }: DatabaseRow,
  user: UserRow,
  { role, expires }: { role: string; expires: Date },
): UserProperties {
  return {
    token,
    userName: user.user_id,
    userNameFull: user.full_name,
    databaseCode: code,
    userRole: role,
    sysAdmin: user.sysadmin,
    expires,
  };
}

/** The user object that a later call returns: the same session with its current data. */
export function refreshed({ now }: Context, { token, database, caller, session }: Caller): UserProperties {
  return userProperties(token, database, caller, { role: session.role, expires: endOf(session, now) });
}

/** When a session that is used now ends if it is not used again. */
function endOf({ ends_at }: SessionRow, now: Date): Date {
  return new Date(Math.min(idleEnd(now).getTime(), new Date(ends_at).getTime()));
}
