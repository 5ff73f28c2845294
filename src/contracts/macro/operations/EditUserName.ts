import type { Operation } from '../operation';
import { refuse } from '../../refusal';
import { editAnswer, editUser, invalidUserName, userNotFound } from '../users/editUser';
import { couldBeUserName, isFullName } from '../users/names';

/** Changes the full name of a user, never the user name (contract section 2). */
export const EditUserName: Operation<'EditUserName'> = {
  unforeseen: { EditUserNameResult: 'Unknown' },

  run: async ({ curuser, userid = '', fullname = '' }, call) =>
    editAnswer(
      'EditUserNameResult',
      await editUser(call, curuser, { operation: 'EditUserName', userid }, ({ subject: user }) => {
        if (!user && !couldBeUserName(userid)) return invalidUserName;
        if (!isFullName(fullname)) {
          return refuse('InvalidFullName', 'The fullname is blank, too long, or has bad characters');
        }
        return user ? { full_name: fullname } : userNotFound;
      }),
    ),
};
