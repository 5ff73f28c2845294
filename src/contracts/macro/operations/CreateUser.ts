import { hashPassword } from '../../../credentials/passwords';
import type { eUserResult } from '../../../generated/macro';
import { untilSettled } from '../../../store/engine/conflict';
import { addUser } from '../../../store/macro/userWrites';
import { writeTogether } from '../../../store/engine/writeTogether';
import { audited } from '../audited';
import type { Call } from '../call';
import { enter, may, type Caller } from '../caller';
import type { Input, Operation } from '../operation';
import { brokenRule } from '../passwords/passwordPolicy';
import { isEmail, isFullName, isUserName, userKey } from '../users/names';

/** Creates a user, enabled and with a temporary password (contract section 2). */
export const CreateUser: Operation<'CreateUser'> = {
  unforeseen: { CreateUserResult: 'Unknown' },

  async run(input, call) {
    // Kept over the attempts: it need not be hashed anew because somebody else's change came first.
    let hashed: Promise<string> | undefined;
    const { curuser, userid, adminuser, password = '' } = input;
    const result = await untilSettled(async () => {
      const caller = await enter(call, curuser, { userid, adminuser });
      const refusal = refusalOf(input, caller);
      if (refusal) return refusal;
      await save(call, caller, input, await (hashed ??= hashPassword(password, call.signal)));
      return 'Success';
    });
    return { CreateUserResult: result };
  },
};

/** The lowest code that applies; undefined when the user may be created. */
function refusalOf(
  {
    userid = '',
    fullname = '',
    password = '',
    adminuser = '',
    emailaddr = '',
    sysadmin,
  }: Input<'CreateUser'>,
  caller: Caller,
): eUserResult | undefined {
  if (!may(caller, 'Create user')) return 'PermissionDenied';
  if (sysadmin !== false && !caller.caller.sysadmin) return 'PermissionDenied';
  if (!isUserName(userid)) return 'InvalidUserName';
  if (!isFullName(fullname)) return 'InvalidFullName';
  if (brokenRule(password, caller.database, userid)) return 'InvalidPassword';
  if (emailaddr !== '' && !isEmail(emailaddr)) return 'InvalidEmail';
  if (caller.subject) return 'UserExists';
  if (adminuser !== '' && !caller.admin?.sysadmin) return 'UserNotFound';
  return undefined;
}

async function save(
  call: Call,
  { caller: actor, database, admin }: Caller,
  { userid = '', fullname = '', emailaddr = '', sysadmin }: Input<'CreateUser'>,
  passwordHash: string,
): Promise<void> {
  const { company_id } = database;
  const user = {
    company_id,
    user_key: userKey(userid),
    user_id: userid,
    full_name: fullname,
    email: emailaddr,
    admin_key: admin?.user_key ?? null,
    sysadmin: sysadmin === true,
    password_hash: passwordHash,
    password_temporary: true,
    password_changed_at: call.now.toISOString(),
  };
  await writeTogether(call.db, [
    addUser(call.db, user),
    audited(call, { operation: 'CreateUser', companyId: company_id, actor }, user),
  ]);
}
