import { hash } from '@node-rs/argon2';
import type { Knex } from 'knex';
import type { UserRow } from '../../../../src/store/macro/rows';
import { recordAudit } from '../audit';
import { callerWho, type CurrentUser } from './caller';

/** The elements of CreateUser that the load sends. */
export interface NewUser {
  curuser: CurrentUser;
  userid: string;
  fullname: string;
  password: string;
  emailaddr: string;
  sysadmin: boolean;
}

/** Creates a user with six plain queries in a transaction. The cost of the hash is the library's default, as Understudy's is. */
export async function createUser(db: Knex, user: NewUser): Promise<string> {
  const password_hash = await hash(user.password);
  return db.transaction(async (transaction) => {
    const caller = await callerWho('Create user', transaction, user.curuser);
    if (!caller || (user.sysadmin && !caller.sysadmin)) return 'PermissionDenied';
    const { company_id } = caller;
    const policy = await transaction('macro_database')
      .where({ company_id })
      .first<{ min_length: number; max_length: number }>('min_length', 'max_length');
    const { length } = user.password;
    if (length < policy.min_length || length > policy.max_length) return 'InvalidPassword';
    const key = { company_id, user_key: user.userid.toLowerCase() };
    if (await transaction<UserRow>('macro_user').where(key).first()) return 'UserExists';

    await transaction('macro_user').insert({
      ...key,
      user_id: user.userid,
      full_name: user.fullname,
      email: user.emailaddr,
      sysadmin: user.sysadmin,
      password_hash,
      password_temporary: true,
      password_changed_at: new Date(),
    });
    await recordAudit(transaction, {
      company_id,
      contract: 'macro',
      operation: 'CreateUser',
      actor: caller.user_id,
      target: user.userid,
      outcome: 'Success',
      changed: [],
    });
    return 'Success';
  });
}
