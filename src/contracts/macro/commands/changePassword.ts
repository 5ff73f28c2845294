import { passwordChanges } from '../passwords/newPassword';
import { brokenRule, isReused } from '../passwords/passwordPolicy';
import { userKey } from '../users/names';
import { hashPassword, isPassword } from '../../../credentials/passwords';
import { recordAudit } from '../../../store/audit/entry';
import { findDatabase } from '../../../store/macro/company';
import { endSessionsOf } from '../../../store/macro/sessions';
import { changeUser, findUser } from '../../../store/macro/userWrites';
import { writeTogether } from '../../../store/engine/writeTogether';
import { commandEntry } from '../../../store/audit/commandEntry';
import type { CommandTools } from '../../contract';
import { UsageError } from '../../usageError';

/** Whose password `understudy macro change-password` changes. */
export interface ChangePasswordOptions {
  database: string;
  user: string;
}

/**
 * Changes a user's password, a temporary one too: after it the user can log in to the API. It does not unlock.
 *
 * @throws UsageError for an unknown user and for a password that will not do.
 */
export async function changeMacroPassword(
  { readPassword, withDatabase }: CommandTools,
  { database: code, user: userName }: ChangePasswordOptions,
): Promise<void> {
  await withDatabase(async (db) => {
    const [database, user] = [await findDatabase(db, code), await findUser(db, code, userKey(userName))];
    if (!database || !user) throw new UsageError(`There is no user ${userName} in a database ${code}`);
    const password = await readPassword(`New password for ${user.user_id}`);
    const broken = brokenRule(password, database, user.user_id);
    if (broken) throw new UsageError(broken);
    if (await isPassword(password, user.password_hash)) {
      throw new UsageError('The new password is the one in use; choose another one');
    }
    if (await isReused(password, user, database)) {
      throw new UsageError('The new password was used before; choose another one');
    }
    const now = new Date();
    const changes = passwordChanges(user, database, await hashPassword(password), { temporary: false, now });
    const entry = commandEntry('macro', 'change-password', ['password']);
    await writeTogether(db, [
      changeUser(db, user, changes),
      endSessionsOf(db, user),
      recordAudit(db, { ...entry, companyId: user.company_id, target: user.user_id }),
    ]);
    console.log(`Changed the password of ${user.user_id}.`);
  });
}
