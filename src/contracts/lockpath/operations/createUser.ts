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
import { missingMember } from '../rules/required';
import { decideUser } from '../users/decideUser';
import { saveNewUser } from '../users/saveUser';
import { userChange, type UserChange } from '../users/userChange';
import { blankFields } from '../users/userFields';
import { userItem } from '../users/userItem';
import { userQuestionOf } from '../users/userQuestionOf';

/** Creates a user (contract section 2). The rules of UpdateUser apply here too. */
export const createUser: Operation<UserItem> = {
  verb: 'POST',
  xmlName: 'UserItem',
  run({ argument }, call) {
    const sent = newUser(argument);
    const hash = hashOnce(call.callerGone);
    return untilSettled(async () => {
      const entered = await enter<UserAnswer, UserChange>(call, 'users.create', sent, (change) =>
        userQuestion(call.db, userQuestionOf(change, undefined)),
      );
      if (isRefusal(entered)) return entered;
      const { caller, asked: change, answer } = entered;
      const decided = decideUser(change, answer[0]!, caller);
      if (isRefusal(decided)) return decided;
      const passwordHash = decided.password && (await hash(decided.password));
      const { company_id } = caller;
      const by = { operation: 'CreateUser', actor: caller.user_id };
      const id = await saveNewUser(call, by, company_id, { ...decided, passwordHash });
      return userItem(await readUser(call.db, company_id, id));
    });
  },
};

function newUser(argument: Argument | Refusal): UserChange | Refusal {
  const object = objectArgument(argument, 'user');
  if (isRefusal(object)) return object;
  const { data, error } = userChange.safeParse(object);
  if (!data) return notPermitted(`Invalid value: ${badMembers(error)}`);
  const missing = missingMember(data);
  if (missing) return notPermitted(`A new user needs ${missing}`);
  return { ...data, Language: data.Language ?? blankFields.language };
}
