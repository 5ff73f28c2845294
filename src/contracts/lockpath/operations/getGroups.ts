import { groupPage } from '../../../store/lockpath/groups';
import type { GroupLine } from '../../../store/lockpath/rows';
import type { Call } from '../call';
import { enter } from '../caller';
import { groupFilters } from '../lists/groupFilters';
import { groupLine } from '../groups/groupItem';
import type { Operation } from '../operation';
import { pageArgument } from '../lists/paging';
import { Refusal } from '../refusal';

/** Reads a page of groups, by Id. */
export const getGroups: Operation = {
  verb: 'POST',
  xmlName: 'GroupList',
  async run({ argument }, call) {
    const entered = await enter<GroupLine>(call, 'groups.read', pageOf(argument, call));
    return entered instanceof Refusal ? entered : entered.answer.map(groupLine);
  },
};

function pageOf(argument: unknown, { db }: Call) {
  const page = pageArgument(argument);
  if (page instanceof Refusal) return page;
  const filter = groupFilters(page.filters);
  return filter instanceof Refusal ? filter : groupPage(db, filter, page.pageIndex, page.pageSize);
}
