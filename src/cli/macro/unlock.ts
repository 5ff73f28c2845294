import type { Config } from '../../config';
import { operator } from '../../contracts/macro/actor';
import { applyEdit } from '../../contracts/macro/users/editUser';
import { unlocked } from '../../contracts/macro/users/locks';
import { commandAction, commandContext } from '../shared/commandEntry';
import { withDatabase } from '../shared/openMigrated';
import { userNamed, type NamedUser } from './userNamed';

/** Takes the lock of a user and the count of wrong passwords away. @throws UsageError for an unknown user. */
export async function unlockMacroUser(config: Config, named: NamedUser): Promise<void> {
  await withDatabase(config, async ({ knex: db }) => {
    const { user } = await userNamed(db, named);
    await applyEdit(commandContext(db), {
      ...commandAction('unlock'),
      actor: operator,
      user,
      decide: unlocked,
    });
    console.log(user.locked ? `Unlocked ${user.user_id}.` : `${user.user_id} was not locked.`);
  });
}
