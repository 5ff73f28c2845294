import { untilSettled } from '../../../store/engine/conflict';
import type { UserRecord } from '../../../store/lockpath/rows';
import { endSessionsOf } from '../../../store/lockpath/sessions';
import { userOfCaller } from '../../../store/lockpath/users';
import { changeUser, releaseUsername } from '../../../store/lockpath/userWrites';
import { writeTogether } from '../../../store/engine/writeTogether';
import { idArgument } from '../arguments';
import { audited } from '../audited';
import { enter } from '../caller';
import type { Operation } from '../operation';
import { isRefusal } from '../../refusal';
import { notPermitted } from '../refusal';

/** Deletes a user. The row stays, the sessions end, and the username becomes available again. */
export const deleteUser: Operation<boolean> = {
  verb: 'DELETE',
  run({ argument }, call) {
    const { db } = call;
    const sent = idArgument(argument);
    return untilSettled(async () => {
      const entered = await enter<{ user: UserRecord }, number>(call, 'users.delete', sent, (id) =>
        userOfCaller(db, id),
      );
      if (isRefusal(entered)) return entered;
      const { caller, answer } = entered;
      const user = answer[0]?.user;
      if (!user) return notPermitted('There is no such user');
      if (user.deleted) return notPermitted('The user is already deleted');
      await writeTogether(db, [
        changeUser(db, user, { deleted: true, credential_version: user.credential_version + 1 }),
        releaseUsername(db, user),
        endSessionsOf(db, user),
        audited(call, {
          operation: 'DeleteUser',
          companyId: caller.company_id,
          actor: caller.user_id,
          target: user.user_id,
          changed: ['Deleted'],
        }),
      ]);
      return true;
    });
  },
};
