import { untilSettled } from '../../../store/engine/conflict';
import { readGroup } from '../../../store/lockpath/groups';
import { groupQuestion, type GroupAnswer } from '../../../store/lockpath/references';
import type { GroupItem } from '../answers';
import { badMembers, objectArgument } from '../arguments';
import { enter } from '../caller';
import { decideGroup } from '../groups/decideGroup';
import { groupChange, groupQuestionOf, groupTarget, type GroupChange } from '../groups/groupChange';
import { groupItem } from '../groups/groupItem';
import { saveGroup } from '../groups/saveGroup';
import type { Argument, Operation } from '../operation';
import { isRefusal } from '../../refusal';
import { notPermitted, type Refusal } from '../refusal';

/** Changes a group (contract section 2): everything that was sent, or nothing. */
export const updateGroup: Operation<GroupItem> = {
  verb: 'POST',
  xmlName: 'GroupItem',
  run({ argument }, call) {
    const sent = updateOf(argument);
    return untilSettled(async () => {
      const entered = await enter<GroupAnswer, Update>(call, 'groups.update', sent, ({ id, change }) =>
        groupQuestion(call.db, groupQuestionOf(change, id)),
      );
      if (isRefusal(entered)) return entered;
      const { caller, asked, answer } = entered;
      const found = answer[0]!;
      if (!found.group) return notPermitted('There is no such group');
      const decided = decideGroup(asked.change, found);
      if (isRefusal(decided)) return decided;
      await saveGroup(
        call,
        { operation: 'UpdateGroup', actor: caller.user_id },
        {
          owner: caller,
          group: found.group,
          decided,
        },
      );
      return groupItem(await readGroup(call.db, caller.company_id, asked.id));
    });
  },
};

interface Update {
  id: number;
  change: GroupChange;
}

function updateOf(argument: Argument | Refusal): Update | Refusal {
  const object = objectArgument(argument, 'group');
  if (isRefusal(object)) return object;
  const target = groupTarget.safeParse(object);
  if (!target.data) return notPermitted('The Id is missing or invalid');
  const { data: change, error } = groupChange.safeParse(object);
  return change ? { id: target.data.Id, change } : notPermitted(`Invalid value: ${badMembers(error)}`);
}
