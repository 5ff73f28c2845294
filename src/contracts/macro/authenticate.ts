import { findLogin, type FoundLogin } from '../../store/macro/logins';
import type { DatabaseRow, UserRow } from '../../store/macro/rows';
import type { Context } from '../context';
import { refuse, type Refusal } from '../refusal';
import { tryNobodysPassword, tryPassword } from './passwords/tryPassword';
import { isLocked } from './users/locks';
import { userKey } from './users/names';
import { recordRefusal } from './users/recordRefusal';

/** Who somebody without a session claims to be. */
export interface Claim {
  /** The routine that asks, for the audit. */
  operation: string;
  databaseCode: string;
  userName: string;
  password: string;
  /** The role that the user must have; any if missing. */
  userRole?: string;
}

/**
 * Verifies a claim, with the limits on wrong passwords (contract section 2: Login). A caller who claims to be an unknown user
 * waits as long, and gets the same outcome, as after a wrong password. Each refusal is audited.
 *
 * @returns the user, whose count of wrong passwords the caller must clear together with what it saves; or the refusal,
 *   whose reason only the log may tell.
 */
export async function authenticate(
  context: Context,
  { operation, databaseCode, userName, password, userRole }: Claim,
): Promise<{ user: UserRow; database: DatabaseRow } | Refusal<'AccountDisabled' | 'Failed'>> {
  const found = await findLogin(context.db, databaseCode, userKey(userName), userRole ?? '');
  if (found?.user && (!found.user.enabled || isLocked(found.user, found.database, context.now))) {
    await recordRefusal(context, { operation, found, outcome: 'AccountDisabled' });
    return refuse('AccountDisabled', found.user.enabled ? 'The user is locked' : 'The user is disabled');
  }
  if (!found?.user || (userRole !== undefined && !roleFits(found.user, found))) {
    // Takes as long, and writes as much, as a wrong password.
    await tryNobodysPassword(context, `${databaseCode} ${userKey(userName)}`, password);
    const outcome = found?.user ? 'WrongRole' : 'UnknownUser';
    await recordRefusal(context, { operation, found, outcome });
    return refuse('Failed', whyNobody(found));
  }
  const { user, database } = found;
  const verdict = await tryPassword(context, { user, password, operation });
  if (verdict === 'locked') return refuse('AccountDisabled', 'Wrong passwords have locked the user');
  if (verdict === 'wrong') return refuse('Failed', 'The password is wrong');
  return { user, database };
}

/**
 * Whether the role permits a login. With a temporary password it need only exist: new users may have no role yet, and must
 * still learn that they have to change the password. That answer starts no session.
 */
function roleFits(user: UserRow, { hasRole, roleExists }: FoundLogin): boolean {
  return user.password_temporary ? roleExists : hasRole;
}

function whyNobody(found: FoundLogin | undefined): string {
  if (!found) return 'There is no database with this code';
  return found.user ? 'The user does not have the role' : 'The database has no such user';
}
