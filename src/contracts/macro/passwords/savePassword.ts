import { hashPassword } from '../../../credentials/passwords';
import type { DatabaseRow, UserRow } from '../../../store/macro/rows';
import { endSessionsOf, renewSession } from '../../../store/macro/sessions';
import { changeUser } from '../../../store/macro/userWrites';
import { writeTogether } from '../../../store/engine/writeTogether';
import { audited, type Action } from '../audited';
import type { Context } from '../../context';
import { passwordChanges } from './newPassword';

/** A new password of a user, which breaks no rule. */
export interface NewPassword {
  user: UserRow;
  database: DatabaseRow;
  password: string;
  /** Whether the user must change it before they can log in. */
  temporary: boolean;
  /** The digest of the session that continues; the user's other sessions end. */
  keeps?: Buffer;
}

/**
 * Saves a new password with its audit entry, and ends the user's sessions, all or nothing.
 *
 * @throws Conflict if the user was changed meanwhile.
 */
export async function savePassword(
  context: Context,
  by: Action,
  { user, database, password, temporary, keeps }: NewPassword,
): Promise<void> {
  const { db, now } = context;
  const changes = passwordChanges(user, database, await hashPassword(password, context.callerGone), {
    temporary,
    now,
  });
  await writeTogether(db, [
    changeUser(db, user, changes),
    endSessionsOf(db, user, keeps),
    ...(keeps ? [renewSession(db, keeps, user.credential_version + 1)] : []),
    audited(context, { ...by, companyId: user.company_id, changed: ['password'] }, user),
  ]);
}
