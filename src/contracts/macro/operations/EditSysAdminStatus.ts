import type { Operation } from '../operation';
import { refuse } from '../../refusal';
import { editAnswer, editUser, userNotFound } from '../users/editUser';

/** Makes a user a system administrator or a standard user; only system administrators may (contract section 2). */
export const EditSysAdminStatus: Operation<'EditSysAdminStatus'> = {
  unforeseen: { EditSysAdminStatusResult: 'Unknown' },

  run: async ({ curuser, userid, isSysAdmin }, call) =>
    editAnswer(
      'EditSysAdminStatusResult',
      await editUser(
        call,
        curuser,
        { operation: 'EditSysAdminStatus', userid },
        ({ actor, subject: user }) => {
          if (!actor.sysadmin) return refuse('PermissionDenied', 'The caller is not a system administrator');
          return user ? { sysadmin: isSysAdmin === true } : userNotFound;
        },
      ),
    ),
};
