import { hashPassword } from '../../../credentials/passwords';
import { untilSettled } from '../../../store/engine/conflict';
import { userQuestion, type UserAnswer } from '../../../store/lockpath/references';
import { readUser } from '../../../store/lockpath/users';
import { objectArgument } from '../arguments';
import { decideUser } from '../users/decideUser';
import { enter } from '../caller';
import type { Operation } from '../operation';
import { invalidPermissions, Refusal } from '../refusal';
import { saveUser } from '../users/saveUser';
import { updateTarget, userChange, type UserChange } from '../users/userChange';
import { userItem } from '../users/userItem';
import { userQuestionOf } from '../users/userQuestionOf';

/** Changes a user (contract section 3): all of what was sent, or nothing. */
export const updateUser: Operation = {
  verb: 'POST',
  xmlName: 'UserItem',
  run({ argument }, call) {
    const update = updateOf(argument);
    // Kept over the attempts: a password need not be hashed anew because somebody else's change came first.
    let hashed: Promise<string> | undefined;
    return untilSettled(async () => {
      const question =
        update instanceof Refusal ? update : userQuestion(call.db, userQuestionOf(update.change, update.id));
      const entered = await enter<UserAnswer>(call, 'users.update', question);
      if (entered instanceof Refusal) return entered;
      if (update instanceof Refusal) return update;
      const { caller, answer } = entered;
      const found = answer[0]!;
      if (!found.user || found.user.deleted) return invalidPermissions;
      const decided = decideUser(update.change, found, caller, update.commitNulls);
      if (decided instanceof Refusal) return decided;
      const passwordHash =
        decided.password && (await (hashed ??= hashPassword(decided.password, call.signal)));
      await saveUser(call, caller, found.user, { ...decided, passwordHash });
      return userItem(await readUser(call.db, caller.company_id, update.id), null);
    });
  },
};

function updateOf(argument: unknown): { id: number; change: UserChange; commitNulls: boolean } | Refusal {
  const object = objectArgument(argument, 'user');
  if (object instanceof Refusal) return object;
  const target = updateTarget.safeParse(object).data;
  const change = userChange.safeParse(object).data;
  if (!target || !change) return invalidPermissions;
  return { id: target.Id, change, commitNulls: target.CommitNullProperties ?? false };
}
