import { userCount, type UserFilter } from '../../../store/lockpath/users';
import { enter } from '../caller';
import { userFilters } from '../lists/userFilters';
import type { Operation } from '../operation';
import { isRefusal } from '../../refusal';

/** Counts users. The argument is the bare list of filters; without filters, it counts all users that are not deleted. */
export const getUserCount: Operation<number> = {
  verb: 'POST',
  async run({ argument }, call) {
    const sent = isRefusal(argument) ? argument : userFilters(argument.value);
    const entered = await enter<{ count: number }, UserFilter>(call, 'users.read', sent, (filter) =>
      userCount(call.db, filter),
    );
    return isRefusal(entered) ? entered : entered.answer[0]!.count;
  },
};
