import { hashPassword } from '../../../credentials/passwords';
import type { DatabaseRow, UserRow } from '../../../store/macro/rows';
import { endSessionsOf, renewSession } from '../../../store/macro/sessions';
import { changeUser } from '../../../store/macro/userWrites';
import { writeTogether } from '../../../store/engine/writeTogether';
import { audited, type Action } from '../audited';
import type { Context } from '../../context';
import { passwordChanges } from './newPassword';

/** A password that a user is to have; no rule refuses it. */
export interface NewPassword {
  user: UserRow;
  database: DatabaseRow;
  password: string;
  /** Whether it is for choosing another one, and nothing else. */
  temporary: boolean;
  /** The digest of the session that goes on; all others of the user end. */
  keeps?: Buffer;
  /** What else changes of the user. */
  also?: Partial<UserRow>;
}

/**
 * Saves a new password with its audit entry, and ends the user's sessions, together or not at all.
 *
 * @throws Conflict when the user was changed meanwhile.
 */
export async function savePassword(
  context: Context,
  by: Action,
  { user, database, password, temporary, keeps, also }: NewPassword,
): Promise<void> {
  const { db, now } = context;
  const changes = passwordChanges(user, database, await hashPassword(password, context.signal), {
    temporary,
    now,
  });
  await writeTogether(db, [
    changeUser(db, user, { ...changes, ...also }),
    endSessionsOf(db, user, keeps),
    ...(keeps ? [renewSession(db, keeps, user.credential_version + 1)] : []),
    audited(context, { ...by, companyId: user.company_id, changed: ['password'] }, user),
  ]);
}
