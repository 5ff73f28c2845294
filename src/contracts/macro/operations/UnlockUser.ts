import type { Operation } from '../operation';
import { editAnswer, editUser } from '../users/editUser';
import { unlocked } from '../users/locks';

/** Clears the lock of a user and the count of wrong passwords, nothing else (contract section 2). */
export const UnlockUser: Operation<'UnlockUser'> = {
  unforeseen: { UnlockUserResult: 'Unknown' },

  run: async ({ curuser, userid }, call) =>
    editAnswer(
      'UnlockUserResult',
      await editUser(call, curuser, { operation: 'UnlockUser', userid }, ({ subject: user }) =>
        unlocked(user),
      ),
    ),
};
