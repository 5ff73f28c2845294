import { untilSettled } from '../../../store/engine/conflict';
import { readGroup } from '../../../store/lockpath/groups';
import { groupQuestion, type GroupAnswer } from '../../../store/lockpath/references';
import type { GroupItem } from '../answers';
import { badMembers, objectArgument } from '../arguments';
import { enter } from '../caller';
import { decideGroup } from '../groups/decideGroup';
import { groupChange, groupQuestionOf, type GroupChange } from '../groups/groupChange';
import { groupItem } from '../groups/groupItem';
import { saveNewGroup } from '../groups/saveGroup';
import type { Argument, Operation } from '../operation';
import { isRefusal } from '../../refusal';
import { notPermitted, type Refusal } from '../refusal';

/** Creates a group (contract section 2). */
export const createGroup: Operation<GroupItem> = {
  verb: 'POST',
  xmlName: 'GroupItem',
  run({ argument }, call) {
    const sent = newGroup(argument);
    return untilSettled(async () => {
      const entered = await enter<GroupAnswer, GroupChange>(call, 'groups.create', sent, (change) =>
        groupQuestion(call.db, groupQuestionOf(change, undefined)),
      );
      if (isRefusal(entered)) return entered;
      const { caller, asked: change, answer } = entered;
      const decided = decideGroup(change, answer[0]!);
      if (isRefusal(decided)) return decided;
      const { company_id } = caller;
      const id = await saveNewGroup(
        call,
        { operation: 'CreateGroup', actor: caller.user_id },
        caller,
        decided,
      );
      return groupItem(await readGroup(call.db, company_id, id));
    });
  },
};

function newGroup(argument: Argument | Refusal): GroupChange | Refusal {
  const object = objectArgument(argument, 'group');
  if (isRefusal(object)) return object;
  const { data, error } = groupChange.safeParse(object);
  return data ?? notPermitted(`Invalid value: ${badMembers(error)}`);
}
