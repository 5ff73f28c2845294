import { editUser } from '../users/editUser';
import type { Operation } from '../operation';

/** Changes the system administrator who deals with forgotten passwords of a user (contract section 2). */
export const EditAdminUser: Operation<'EditAdminUser'> = {
  unforeseen: { EditAdminUserResult: 'Unknown' },

  run: async ({ curuser, userid, adminuser = '' }, call) => ({
    EditAdminUserResult: await editUser(
      call,
      curuser,
      { operation: 'EditAdminUser', userid, adminuser },
      ({ subject: user, admin }) => {
        if (!user || (adminuser !== '' && !admin?.sysadmin)) return 'UserNotFound';
        return { admin_key: admin?.user_key ?? null };
      },
    ),
  }),
};
