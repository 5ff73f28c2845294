import { userCount } from '../../../store/lockpath/users';
import { enter } from '../caller';
import type { Operation } from '../operation';
import { Refusal } from '../refusal';
import { userFilters } from '../lists/userFilters';

/** Counts users. Its argument is the bare list of filters; whatever stands for none counts all that are not deleted. */
export const getUserCount: Operation = {
  verb: 'POST',
  async run({ argument }, call) {
    const filter = argument instanceof Refusal ? argument : userFilters(argument);
    const question = filter instanceof Refusal ? filter : userCount(call.db, filter);
    const entered = await enter<{ count: number }>(call, 'users.read', question);
    return entered instanceof Refusal ? entered : entered.answer[0]!.count;
  },
};
