import { operator } from '../actor';
import { applyEdit } from '../users/editUser';
import { unlocked } from '../users/locks';
import { commandAction, commandContext } from '../../../store/audit/commandEntry';
import { untilSettled } from '../../../store/engine/conflict';
import type { CommandTools } from '../../contract';
import { userNamed, type NamedUser } from './userNamed';

/** Clears a user's lock and count of wrong passwords. @throws UsageError for an unknown user. */
export async function unlockMacroUser({ withDatabase }: CommandTools, named: NamedUser): Promise<void> {
  await withDatabase(async (db) => {
    const user = await untilSettled(async () => {
      const found = await userNamed(db, named);
      await applyEdit(commandContext(db), {
        ...commandAction('unlock'),
        actor: operator,
        user: found.user,
        decide: unlocked,
      });
      return found.user;
    });
    console.log(user.locked ? `Unlocked ${user.user_id}.` : `${user.user_id} was not locked.`);
  });
}
