import type * as rows from '../../../store/lockpath/rows';
import { userPage, type UserFilter } from '../../../store/lockpath/users';
import type { UserLine } from '../answers';
import { enter } from '../caller';
import { pageArgument, type Page } from '../lists/paging';
import { userFilters } from '../lists/userFilters';
import type { Argument, Operation } from '../operation';
import { isRefusal } from '../../refusal';
import type { Refusal } from '../refusal';
import { userLine } from '../users/userItem';

/** Reads a page of users, by Id. */
export const getUsers: Operation<UserLine[]> = {
  verb: 'POST',
  xmlName: 'UserList',
  async run({ argument }, call) {
    const entered = await enter<rows.UserLine, FilteredPage>(
      call,
      'users.read',
      pageOf(argument),
      ({ filter, pageIndex, pageSize }) => userPage(call.db, filter, pageIndex, pageSize),
    );
    return isRefusal(entered) ? entered : entered.answer.map(userLine);
  },
};

type FilteredPage = Page & { filter: UserFilter };

function pageOf(argument: Argument | Refusal): FilteredPage | Refusal {
  const page = pageArgument(argument);
  if (isRefusal(page)) return page;
  const filter = userFilters(page.filters);
  return isRefusal(filter) ? filter : { ...page, filter };
}
