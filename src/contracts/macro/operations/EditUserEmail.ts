import { editUser } from '../users/editUser';
import type { Operation } from '../operation';
import { couldBeUserName, isEmail } from '../users/names';

/** Changes the e-mail address of a user; a blank one takes it away (contract section 2). */
export const EditUserEmail: Operation<'EditUserEmail'> = {
  unforeseen: { EditUserEmailResult: 'Unknown' },

  run: async ({ curuser, userid = '', emailaddr = '' }, call) => ({
    EditUserEmailResult: await editUser(
      call,
      curuser,
      { operation: 'EditUserEmail', userid },
      ({ subject: user }) => {
        if (!user && !couldBeUserName(userid)) return 'InvalidUserName';
        if (emailaddr !== '' && !isEmail(emailaddr)) return 'InvalidEmail';
        return user ? { email: emailaddr } : 'UserNotFound';
      },
    ),
  }),
};
