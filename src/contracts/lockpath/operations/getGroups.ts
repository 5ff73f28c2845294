import { groupPage, type GroupFilter } from '../../../store/lockpath/groups';
import type * as rows from '../../../store/lockpath/rows';
import type { GroupLine } from '../answers';
import { enter } from '../caller';
import { groupLine } from '../groups/groupItem';
import { groupFilters } from '../lists/groupFilters';
import { pageArgument, type Page } from '../lists/paging';
import type { Operation } from '../operation';
import { isRefusal } from '../../refusal';

/** Reads a page of groups, ordered by Id. */
export const getGroups: Operation<GroupLine[]> = {
  verb: 'POST',
  xmlName: 'GroupList',
  async run({ argument }, call) {
    const entered = await enter<rows.GroupLine, Page<GroupFilter>>(
      call,
      'groups.read',
      pageArgument(argument, groupFilters),
      ({ filter, pageIndex, pageSize }) => groupPage(call.db, filter, pageIndex, pageSize),
    );
    return isRefusal(entered) ? entered : entered.answer.map(groupLine);
  },
};
