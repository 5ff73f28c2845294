import { userOfCaller } from '../../../store/lockpath/users';
import type { UserRecord } from '../../../store/lockpath/rows';
import { idText } from '../arguments';
import { enter } from '../caller';
import type { Operation } from '../operation';
import { invalidPermissions, Refusal } from '../refusal';
import { userItem } from '../users/userItem';

/** Reads a user, a deleted one too. */
export const getUser: Operation = {
  verb: 'GET',
  xmlName: 'UserItem',
  async run({ query }, call) {
    const id = idText(query.get('id'));
    const question = id instanceof Refusal ? id : userOfCaller(call.db, id);
    const entered = await enter<{ user: UserRecord }>(call, 'users.read', question);
    if (entered instanceof Refusal) return entered;
    const [row] = entered.answer;
    return row ? userItem(row.user) : invalidPermissions;
  },
};
