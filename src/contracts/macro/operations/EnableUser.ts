import { editUser } from '../users/editUser';
import type { Operation } from '../operation';

/** Enables or disables a user; it does not unlock (contract section 2). */
export const EnableUser: Operation<'EnableUser'> = {
  unforeseen: { EnableUserResult: 'Unknown' },

  run: async ({ curuser, userid, enable }, call) => ({
    EnableUserResult: await editUser(
      call,
      curuser,
      { operation: 'EnableUser', userid },
      ({ subject: user }) => (user ? { enabled: enable === true } : 'UserNotFound'),
    ),
  }),
};
