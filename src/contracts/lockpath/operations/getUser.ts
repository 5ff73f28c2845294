import type { UserRecord } from '../../../store/lockpath/rows';
import { userOfCaller } from '../../../store/lockpath/users';
import type { UserItem } from '../answers';
import { idText } from '../arguments';
import { enter } from '../caller';
import type { Operation } from '../operation';
import { isRefusal } from '../../refusal';
import { notPermitted } from '../refusal';
import { userItem } from '../users/userItem';

/** Reads a user, even a deleted one. */
export const getUser: Operation<UserItem> = {
  verb: 'GET',
  xmlName: 'UserItem',
  async run({ query }, call) {
    const sent = idText(query.get('id'));
    const entered = await enter<{ user: UserRecord }, number>(call, 'users.read', sent, (id) =>
      userOfCaller(call.db, id),
    );
    if (isRefusal(entered)) return entered;
    const [row] = entered.answer;
    return row ? userItem(row.user) : notPermitted('There is no such user');
  },
};
