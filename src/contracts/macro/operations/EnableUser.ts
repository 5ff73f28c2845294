import type { Operation } from '../operation';
import { editAnswer, editUser, userNotFound } from '../users/editUser';

/** Enables or disables a user. Enabling does not unlock (contract section 2). */
export const EnableUser: Operation<'EnableUser'> = {
  unforeseen: { EnableUserResult: 'Unknown' },

  run: async ({ curuser, userid, enable }, call) =>
    editAnswer(
      'EnableUserResult',
      await editUser(call, curuser, { operation: 'EnableUser', userid }, ({ subject: user }) =>
        user ? { enabled: enable === true } : userNotFound,
      ),
    ),
};
