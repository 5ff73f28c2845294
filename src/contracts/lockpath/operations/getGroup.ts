import { groupOfCaller } from '../../../store/lockpath/groups';
import type { GroupRecord } from '../../../store/lockpath/rows';
import { idText } from '../arguments';
import { enter } from '../caller';
import { groupItem } from '../groups/groupItem';
import type { Operation } from '../operation';
import { invalidPermissions, Refusal } from '../refusal';

/** Reads a group. */
export const getGroup: Operation = {
  verb: 'GET',
  xmlName: 'GroupItem',
  async run({ query }, call) {
    const id = idText(query.get('id'));
    const question = id instanceof Refusal ? id : groupOfCaller(call.db, id);
    const entered = await enter<{ group: GroupRecord }>(call, 'groups.read', question);
    if (entered instanceof Refusal) return entered;
    const [row] = entered.answer;
    return row ? groupItem(row.group) : invalidPermissions;
  },
};
