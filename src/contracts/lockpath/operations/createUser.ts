import { hashPassword } from '../../../credentials/passwords';
import { untilSettled } from '../../../store/engine/conflict';
import { userQuestion, type UserAnswer } from '../../../store/lockpath/references';
import { readUser } from '../../../store/lockpath/users';
import { objectArgument } from '../arguments';
import { decideUser } from '../users/decideUser';
import { enter } from '../caller';
import type { Operation } from '../operation';
import { invalidPermissions, Refusal } from '../refusal';
import { lacksRequired } from '../rules/required';
import { saveNewUser } from '../users/saveUser';
import { userChange, type UserChange } from '../users/userChange';
import { blankFields } from '../users/userFields';
import { userItem } from '../users/userItem';
import { userQuestionOf } from '../users/userQuestionOf';

/** Makes a user (contract section 2); the rules of UpdateUser hold for a new one too. */
export const createUser: Operation = {
  verb: 'POST',
  xmlName: 'UserItem',
  run({ argument }, call) {
    const change = newUser(argument);
    // Kept over the attempts: a password need not be hashed anew because somebody else's change came first.
    let hashed: Promise<string> | undefined;
    return untilSettled(async () => {
      const question =
        change instanceof Refusal ? change : userQuestion(call.db, userQuestionOf(change, undefined));
      const entered = await enter<UserAnswer>(call, 'users.create', question);
      if (entered instanceof Refusal) return entered;
      if (change instanceof Refusal) return change;
      const { caller, answer } = entered;
      const decided = decideUser(change, answer[0]!, caller);
      if (decided instanceof Refusal) return decided;
      const passwordHash =
        decided.password && (await (hashed ??= hashPassword(decided.password, call.signal)));
      const id = await saveNewUser(call, caller, { ...decided, passwordHash });
      return userItem(await readUser(call.db, caller.company_id, id));
    });
  },
};

function newUser(argument: unknown): UserChange | Refusal {
  const object = objectArgument(argument, 'user');
  if (object instanceof Refusal) return object;
  const { data } = userChange.safeParse(object);
  if (!data || lacksRequired(data)) return invalidPermissions;
  return { ...data, Language: data.Language ?? blankFields.language };
}
