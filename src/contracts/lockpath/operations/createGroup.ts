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
import { saveNewGroup } from '../groups/saveGroup';

/** Makes a group (contract section 2). */
export const createGroup: Operation = {
  verb: 'POST',
  xmlName: 'GroupItem',
  run({ argument }, call) {
    const change = newGroup(argument);
    return untilSettled(async () => {
      const question =
        change instanceof Refusal ? change : groupQuestion(call.db, groupQuestionOf(change, undefined));
      const entered = await enter<GroupAnswer>(call, 'groups.create', question);
      if (entered instanceof Refusal) return entered;
      if (change instanceof Refusal) return change;
      const { caller, answer } = entered;
      const decided = decideGroup(change, answer[0]!);
      if (decided instanceof Refusal) return decided;
      const id = await saveNewGroup(call, caller, decided);
      return groupItem(await readGroup(call.db, caller.company_id, id));
    });
  },
};

function newGroup(argument: unknown): GroupChange | Refusal {
  const object = objectArgument(argument, 'group');
  if (object instanceof Refusal) return object;
  return groupChange.safeParse(object).data ?? invalidPermissions;
}
