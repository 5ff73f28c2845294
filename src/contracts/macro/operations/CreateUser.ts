import { hashOnce } from '../../../credentials/hashOnce';
import type { eUserResult } from '../../../generated/macro';
import { untilSettled } from '../../../store/engine/conflict';
import type { DatabaseRow, UserRow } from '../../../store/macro/rows';
import { addUser } from '../../../store/macro/userWrites';
import { writeTogether } from '../../../store/engine/writeTogether';
import { may, type Actor } from '../actor';
import { audited } from '../audited';
import { enter } from '../caller';
import type { Context } from '../../context';
import type { Input, Operation } from '../operation';
import { brokenRule } from '../passwords/passwordPolicy';
import { isRefusal, refuse, type Refusal } from '../../refusal';
import { isEmail, isFullName, isUserName, userKey } from '../users/names';

/** Creates an enabled user with a temporary password (contract section 2). */
export const CreateUser: Operation<'CreateUser'> = {
  unforeseen: { CreateUserResult: 'Unknown' },

  run(input, call) {
    const hash = hashOnce(call.callerGone);
    const { curuser, userid, adminuser, password = '' } = input;
    return untilSettled(async () => {
      const caller = await enter(call, curuser, { userid, adminuser });
      if (isRefusal(caller)) return caller;
      const refusal = refusalOf(input, caller);
      if (refusal) return refusal;
      await save(call, caller, input, await hash(password));
      return { CreateUserResult: 'Success' };
    });
  },
};

/** What the decision on a new user depends on: the actor, the database, and the users with the names in the call. */
interface Place {
  actor: Actor;
  database: DatabaseRow;
  subject: UserRow | null;
  admin: UserRow | null;
}

/** The refusal with the lowest code that applies; undefined if the user may be created. */
function refusalOf(
  {
    userid = '',
    fullname = '',
    password = '',
    adminuser = '',
    emailaddr = '',
    sysadmin,
  }: Input<'CreateUser'>,
  { actor, database, subject, admin }: Place,
): Refusal<eUserResult> | undefined {
  if (!may(actor, 'Create user')) {
    return refuse('PermissionDenied', "The session's role lacks the permission 'Create user'");
  }
  if (sysadmin !== false && !actor.sysadmin) {
    return refuse('PermissionDenied', 'Only system administrators may create system administrators');
  }
  if (!isUserName(userid)) {
    return refuse('InvalidUserName', 'The userid is empty, too long, or has bad characters');
  }
  if (!isFullName(fullname)) {
    return refuse('InvalidFullName', 'The fullname is blank, too long, or has bad characters');
  }
  const broken = brokenRule(password, database, userid);
  if (broken) return refuse('InvalidPassword', broken);
  if (emailaddr !== '' && !isEmail(emailaddr)) {
    return refuse(
      'InvalidEmail',
      'The emailaddr is too long, has bad characters, or has no @ with a dot after it',
    );
  }
  if (subject) return refuse('UserExists', 'Another user has the userid');
  if (adminuser !== '' && !admin)
    return refuse('UserNotFound', 'There is no user with the name in adminuser');
  if (adminuser !== '' && !admin?.sysadmin) {
    return refuse('UserNotFound', 'The adminuser is not a system administrator');
  }
  return undefined;
}

async function save(
  context: Context,
  { actor, database, admin }: Place,
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
    password_changed_at: context.now.toISOString(),
  };
  await writeTogether(context.db, [
    addUser(context.db, user),
    audited(context, { operation: 'CreateUser', companyId: company_id, actor: actor.user }, user),
  ]);
}
