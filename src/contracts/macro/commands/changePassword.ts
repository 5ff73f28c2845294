import { brokenRule, pastUse } from '../passwords/passwordPolicy';
import { savePassword } from '../passwords/savePassword';
import { commandAction, commandContext } from '../../../store/audit/commandEntry';
import type { CommandTools } from '../../contract';
import { askAndSavePassword } from '../../newPassword';
import { UsageError } from '../../usageError';
import { userNamed, type NamedUser } from './userNamed';

/**
 * Changes a user's password, including a temporary one, so that the user can log in to the API. It does not unlock.
 *
 * @throws UsageError for an unknown user, and for a password that breaks a rule or was used before.
 */
export async function changeMacroPassword(tools: CommandTools, named: NamedUser): Promise<void> {
  const name = await askAndSavePassword(tools, {
    find: (db) => userNamed(db, named),
    nameOf: ({ user }) => user.user_id,
    async save(db, { database, user }, password) {
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
    },
  });
  console.log(`Changed the password of ${name}.`);
}
