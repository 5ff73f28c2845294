import type { Operation } from '../operation';
import { editAnswer, editUser } from '../users/editUser';
import { unlocked } from '../users/locks';

/** Clears a user's lock and count of wrong passwords, and nothing else (contract section 2). */
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
