import type * as rows from '../../../store/lockpath/rows';
import { userPage, type UserFilter } from '../../../store/lockpath/users';
import type { UserLine } from '../answers';
import { enter } from '../caller';
import { pageArgument, type Page } from '../lists/paging';
import { userFilters } from '../lists/userFilters';
import type { Operation } from '../operation';
import { isRefusal } from '../../refusal';
import { userLine } from '../users/userItem';

/** Reads a page of users, ordered by Id. */
export const getUsers: Operation<UserLine[]> = {
  verb: 'POST',
  xmlName: 'UserList',
  async run({ argument }, call) {
    const entered = await enter<rows.UserLine, Page<UserFilter>>(
      call,
      'users.read',
      pageArgument(argument, userFilters),
      ({ filter, pageIndex, pageSize }) => userPage(call.db, filter, pageIndex, pageSize),
    );
    return isRefusal(entered) ? entered : entered.answer.map(userLine);
  },
};
