import { groupOfCaller } from '../../../store/lockpath/groups';
import type { GroupRecord } from '../../../store/lockpath/rows';
import type { GroupItem } from '../answers';
import { idText } from '../arguments';
import { enter } from '../caller';
import { groupItem } from '../groups/groupItem';
import type { Operation } from '../operation';
import { isRefusal } from '../../refusal';
import { notPermitted } from '../refusal';

/** Reads a group. */
export const getGroup: Operation<GroupItem> = {
  verb: 'GET',
  xmlName: 'GroupItem',
  async run({ query }, call) {
    const sent = idText(query.get('id'));
    const entered = await enter<{ group: GroupRecord }, number>(call, 'groups.read', sent, (id) =>
      groupOfCaller(call.db, id),
    );
    if (isRefusal(entered)) return entered;
    const [row] = entered.answer;
    return row ? groupItem(row.group) : notPermitted('There is no such group');
  },
};
