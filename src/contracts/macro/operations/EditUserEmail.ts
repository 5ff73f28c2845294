import type { Operation } from '../operation';
import { refuse } from '../../refusal';
import { editAnswer, editUser, invalidUserName, userNotFound } from '../users/editUser';
import { couldBeUserName, isEmail } from '../users/names';

/** Changes the e-mail address of a user; a blank one clears it (contract section 2). */
export const EditUserEmail: Operation<'EditUserEmail'> = {
  unforeseen: { EditUserEmailResult: 'Unknown' },

  run: async ({ curuser, userid = '', emailaddr = '' }, call) =>
    editAnswer(
      'EditUserEmailResult',
      await editUser(call, curuser, { operation: 'EditUserEmail', userid }, ({ subject: user }) => {
        if (!user && !couldBeUserName(userid)) return invalidUserName;
        if (emailaddr !== '' && !isEmail(emailaddr)) {
          return refuse(
            'InvalidEmail',
            'The emailaddr is too long, has bad characters, or has no @ with a dot after it',
          );
        }
        return user ? { email: emailaddr } : userNotFound;
      }),
    ),
};
