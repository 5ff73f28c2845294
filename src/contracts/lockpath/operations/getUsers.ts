import type { UserLine } from '../../../store/lockpath/rows';
import { userPage } from '../../../store/lockpath/users';
import type { Call } from '../call';
import { enter } from '../caller';
import type { Operation } from '../operation';
import { pageArgument } from '../lists/paging';
import { Refusal } from '../refusal';
import { userFilters } from '../lists/userFilters';
import { userLine } from '../users/userItem';

/** Reads a page of users, by Id. */
export const getUsers: Operation = {
  verb: 'POST',
  xmlName: 'UserList',
  async run({ argument }, call) {
    const entered = await enter<UserLine>(call, 'users.read', pageOf(argument, call));
    return entered instanceof Refusal ? entered : entered.answer.map(userLine);
  },
};

function pageOf(argument: unknown, { db }: Call) {
  const page = pageArgument(argument);
  if (page instanceof Refusal) return page;
  const filter = userFilters(page.filters);
  return filter instanceof Refusal ? filter : userPage(db, filter, page.pageIndex, page.pageSize);
}
