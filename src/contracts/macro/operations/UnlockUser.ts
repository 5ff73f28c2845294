import { editUser } from '../users/editUser';
import type { Operation } from '../operation';

/** Clears the lock of a user and the count of wrong passwords, nothing else (contract section 2). */
export const UnlockUser: Operation<'UnlockUser'> = {
  unforeseen: { UnlockUserResult: 'Unknown' },

  run: async ({ curuser, userid }, call) => ({
    UnlockUserResult: await editUser(
      call,
      curuser,
      { operation: 'UnlockUser', userid },
      ({ subject: user }) => (user ? { locked: false, wrong_passwords: 0 } : 'UserNotFound'),
    ),
  }),
};
