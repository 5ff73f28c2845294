import { brokenRule, pastUse } from '../passwords/passwordPolicy';
import { savePassword } from '../passwords/savePassword';
import { commandAction, commandContext } from '../../../store/audit/commandEntry';
import { untilSettled } from '../../../store/engine/conflict';
import type { CommandTools } from '../../contract';
import { UsageError } from '../../usageError';
import { userNamed, type NamedUser } from './userNamed';

/**
 * Changes a user's password, including a temporary one, so that the user can log in to the API. It does not unlock.
 *
 * @throws UsageError for an unknown user, and for a password that breaks a rule or was used before.
 */
export async function changeMacroPassword(
  { readPassword, withDatabase }: CommandTools,
  named: NamedUser,
): Promise<void> {
  await withDatabase(async (db) => {
    const { user: asked } = await userNamed(db, named);
    const password = await readPassword(`New password for ${asked.user_id}`);
    await untilSettled(async () => {
      // Again, because the user may have been changed while the password was typed.
      const { database, user } = await userNamed(db, named);
      const broken = brokenRule(password, database, user.user_id);
      if (broken) throw new UsageError(broken);
      const used = await pastUse(password, user, database);
      if (used) throw new UsageError(`${used}; choose another one`);
      await savePassword(commandContext(db), commandAction('change-password'), {
        user,
        database,
        password,
        temporary: false,
      });
    });
    console.log(`Changed the password of ${asked.user_id}.`);
  });
}
