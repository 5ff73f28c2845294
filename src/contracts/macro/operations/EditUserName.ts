import { editUser } from '../users/editUser';
import type { Operation } from '../operation';
import { couldBeUserName, isFullName } from '../users/names';

/** Changes the full name of a user, never the user name (contract section 2). */
export const EditUserName: Operation<'EditUserName'> = {
  unforeseen: { EditUserNameResult: 'Unknown' },

  run: async ({ curuser, userid = '', fullname = '' }, call) => ({
    EditUserNameResult: await editUser(
      call,
      curuser,
      { operation: 'EditUserName', userid },
      ({ subject: user }) => {
        if (!user && !couldBeUserName(userid)) return 'InvalidUserName';
        if (!isFullName(fullname)) return 'InvalidFullName';
        return user ? { full_name: fullname } : 'UserNotFound';
      },
    ),
  }),
};
