import type { Operation } from '../operation';
import { refuse } from '../../refusal';
import { editAnswer, editUser, userNotFound } from '../users/editUser';

/** Changes the system administrator who handles a user's forgotten passwords (contract section 2). */
export const EditAdminUser: Operation<'EditAdminUser'> = {
  unforeseen: { EditAdminUserResult: 'Unknown' },

  run: async ({ curuser, userid, adminuser = '' }, call) =>
    editAnswer(
      'EditAdminUserResult',
      await editUser(
        call,
        curuser,
        { operation: 'EditAdminUser', userid, adminuser },
        ({ subject: user, admin }) => {
          if (!user) return userNotFound;
          if (adminuser !== '' && !admin)
            return refuse('UserNotFound', 'There is no user with the name in adminuser');
          if (adminuser !== '' && !admin?.sysadmin) {
            return refuse('UserNotFound', 'The adminuser is not a system administrator');
          }
          return { admin_key: admin?.user_key ?? null };
        },
      ),
    ),
};
