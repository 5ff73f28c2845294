import { untilSettled } from '../../../store/engine/conflict';
import { readGroup } from '../../../store/lockpath/groups';
import { groupQuestion, type GroupAnswer } from '../../../store/lockpath/references';
import { objectArgument } from '../arguments';
import { decideGroup } from '../groups/decideGroup';
import { enter } from '../caller';
import { groupChange, groupQuestionOf, type GroupChange } from '../groups/groupChange';
import { groupItem } from '../groups/groupItem';
import type { Operation } from '../operation';
import { invalidPermissions, Refusal } from '../refusal';
import { saveGroup } from '../groups/saveGroup';

/** Changes a group (contract section 2): all of what was sent, or nothing. */
export const updateGroup: Operation = {
  verb: 'POST',
  xmlName: 'GroupItem',
  run({ argument }, call) {
    const update = updateOf(argument);
    return untilSettled(async () => {
      const question =
        update instanceof Refusal
          ? update
          : groupQuestion(call.db, groupQuestionOf(update.change, update.id));
      const entered = await enter<GroupAnswer>(call, 'groups.update', question);
      if (entered instanceof Refusal) return entered;
      if (update instanceof Refusal) return update;
      const { caller, answer } = entered;
      const found = answer[0]!;
      if (!found.group) return invalidPermissions;
      const decided = decideGroup(update.change, found);
      if (decided instanceof Refusal) return decided;
      await saveGroup(call, caller, found.group, decided);
      return groupItem(await readGroup(call.db, caller.company_id, update.id));
    });
  },
};

function updateOf(argument: unknown): { id: number; change: GroupChange } | Refusal {
  const object = objectArgument(argument, 'group');
  if (object instanceof Refusal) return object;
  const change = groupChange.safeParse(object).data;
  return change?.Id == null ? invalidPermissions : { id: change.Id, change };
}
