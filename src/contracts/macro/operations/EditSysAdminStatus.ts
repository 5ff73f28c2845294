import { editUser } from '../users/editUser';
import type { Operation } from '../operation';

/** Makes a user a system administrator or a standard user; only system administrators may (contract section 2). */
export const EditSysAdminStatus: Operation<'EditSysAdminStatus'> = {
  unforeseen: { EditSysAdminStatusResult: 'Unknown' },

  run: async ({ curuser, userid, isSysAdmin }, call) => ({
    EditSysAdminStatusResult: await editUser(
      call,
      curuser,
      { operation: 'EditSysAdminStatus', userid },
      ({ caller, subject: user }) => {
        if (!caller.sysadmin) return 'PermissionDenied';
        return user ? { sysadmin: isSysAdmin === true } : 'UserNotFound';
      },
    ),
  }),
};
