import { hashOnce } from '../../../credentials/hashOnce';
import { untilSettled } from '../../../store/engine/conflict';
import { userQuestion, type UserAnswer } from '../../../store/lockpath/references';
import { readUser } from '../../../store/lockpath/users';
import type { UserItem } from '../answers';
import { badMembers, objectArgument } from '../arguments';
import { enter } from '../caller';
import type { Argument, Operation } from '../operation';
import { isRefusal } from '../../refusal';
import { notPermitted, type Refusal } from '../refusal';
import { decideUser } from '../users/decideUser';
import { saveUser } from '../users/saveUser';
import { updateTarget, userChange, type UserChange } from '../users/userChange';
import { userItem } from '../users/userItem';
import { userQuestionOf } from '../users/userQuestionOf';

/** Changes a user (contract section 3): everything that was sent, or nothing. */
export const updateUser: Operation<UserItem> = {
  verb: 'POST',
  xmlName: 'UserItem',
  run({ argument }, call) {
    const sent = updateOf(argument);
    const hash = hashOnce(call.callerGone);
    return untilSettled(async () => {
      const entered = await enter<UserAnswer, Update>(call, 'users.update', sent, ({ id, change }) =>
        userQuestion(call.db, userQuestionOf(change, id)),
      );
      if (isRefusal(entered)) return entered;
      const { caller, asked, answer } = entered;
      const found = answer[0]!;
      if (!found.user) return notPermitted('There is no such user');
      if (found.user.deleted) return notPermitted('The user is deleted');
      const decided = decideUser(asked.change, found, caller, asked.commitNulls);
      if (isRefusal(decided)) return decided;
      const passwordHash = decided.password && (await hash(decided.password));
      const by = { operation: 'UpdateUser', actor: caller.user_id };
      await saveUser(call, by, found.user, { ...decided, passwordHash });
      return userItem(await readUser(call.db, caller.company_id, asked.id), null);
    });
  },
};

interface Update {
  id: number;
  change: UserChange;
  commitNulls: boolean;
}

function updateOf(argument: Argument | Refusal): Update | Refusal {
  const object = objectArgument(argument, 'user');
  if (isRefusal(object)) return object;
  const target = updateTarget.safeParse(object);
  if (!target.data) return notPermitted(`Missing or invalid value: ${badMembers(target.error)}`);
  const { data: change, error } = userChange.safeParse(object);
  if (!change) return notPermitted(`Rule 3: invalid value: ${badMembers(error)}`);
  return { id: target.data.Id, change, commitNulls: target.data.CommitNullProperties ?? false };
}
