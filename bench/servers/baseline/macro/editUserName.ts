import type { Knex } from 'knex';
import type { UserRow } from '../../../../src/store/macro/rows';
import { recordAudit } from '../audit';
import { callerWho, type CurrentUser } from './caller';

/** The elements of EditUserName. */
export interface NewName {
  curuser: CurrentUser;
  userid: string;
  fullname: string;
}

/** Changes the full name of a user with five plain queries in a transaction. */
export function editUserName(db: Knex, { curuser, userid, fullname }: NewName): Promise<string> {
  return db.transaction(async (transaction) => {
    const caller = await callerWho('Edit user', transaction, curuser);
    if (!caller) return 'PermissionDenied';
    const key = { company_id: caller.company_id, user_key: userid.toLowerCase() };
    const user = await transaction<UserRow>('macro_user').where(key).first();
    if (!user) return 'UserNotFound';
    if (user.sysadmin && !caller.sysadmin) return 'PermissionDenied';

    await transaction<UserRow>('macro_user')
      .where(key)
      .update({ full_name: fullname, version: user.version + 1 });
    await recordAudit(transaction, {
      company_id: caller.company_id,
      contract: 'macro',
      operation: 'EditUserName',
      actor: caller.user_id,
      target: user.user_id,
      outcome: 'Success',
      changed: ['full_name'],
    });
    return 'Success';
  });
}
