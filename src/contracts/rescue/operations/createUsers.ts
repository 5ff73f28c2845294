import { emailKey } from '../../../credentials/emailAddress';
import type { USERDATAInput, USERRESULT } from '../../../generated/rescue';
import type { Call } from '../call';
import { asCaller, enter } from '../caller';
import type { Operation } from '../operation';
import { isRefusal, refuse } from '../../refusal';
import { withoutOutcomes } from '../refusal';
import { numbered } from '../tree/nodeInReach';
import type { UserChange } from '../users/changeUser';
import { createFilledUser, type UserCreation } from '../users/createFilledUser';
import { hashOnce } from '../../../credentials/hashOnce';
import { absenceIn } from '../../../store/engine/absence';

/** Largest number of users in one call (contract section 6). */
const MAX_USERS = 1_000;

/** The elements of USERDATA that hold a user's fields. */
const elements = {
  parentId: 'parentid',
  name: 'name',
  nick: 'nick',
  email: 'email',
  ssoid: 'ssoid',
  password: 'pwd',
  confirmation: 'confpwd',
  current: 'oldpwd',
  status: 'status',
  description: 'description',
  mobileAddon: 'mobileaddon',
  rpatAddon: 'rpataddon',
} as const;

/**
 * Creates users with all fields, by the rules of createUser and setUser_v2. Each user is created or refused independently
 * of the others (contract section 6). Users are created one after the other, so that hashing many passwords leaves room
 * for other calls.
 */
export const createUsers: Operation<'createUsers'> = {
  async run({ aUsers, sAuthCode }, call) {
    const users = aUsers?.USERDATA ?? [];
    const caller = await enter(call, sAuthCode, {});
    if (isRefusal(caller)) return caller;
    if (users.length === 0) return refuse('InvalidParam_Users', 'aUsers is missing or empty');
    if (users.length > MAX_USERS) {
      return refuse('InvalidParam_Users', `aUsers holds more than ${MAX_USERS} users`);
    }

    const results: USERRESULT[] = [];
    let isAbsent = false;
    for (const user of users) {
      // A company that is being moved fails all further users, too.
      const result: UserResult = isAbsent ? failed : await create(user, sAuthCode, call);
      isAbsent ||= result === absent;
      results.push({ uniqueid: user.uniqueid, ...result });
    }
    return { aResults: { USERRESULT: results } };
  },
};

type UserResult = Pick<USERRESULT, 'eResult' | 'iNodeID'>;

const failed: UserResult = { eResult: 'Error', iNodeID: 0 };
/** Like {@link failed}, because the company is frozen or has moved. */
const absent: UserResult = { ...failed };

async function create(user: USERDATAInput, authCode: string | undefined, call: Call): Promise<UserResult> {
  const change: UserChange = {
    name: user.name,
    nick: user.nick,
    email: user.email,
    ssoid: user.ssoid,
    password: user.pwd,
    confirmation: user.confpwd,
    status: user.status,
    description: user.description,
    mobileAddon: user.mobileaddon,
    rpatAddon: user.rpataddon,
  };
  const creation: UserCreation = {
    operation: 'createUsers',
    parentId: user.parentid,
    change,
    elements,
    hash: hashOnce(call.callerGone),
  };
  const question = { subject: numbered(user.parentid), emailKey: emailKey(user.email ?? '') };
  try {
    const created = withoutOutcomes(
      await asCaller(call, authCode, question, (situation) => createFilledUser(call, situation, creation)),
      // The caller was let in above. A user's result has no outcome for a caller who has lost access since.
      ['NotLoggedIn', 'Invalid_SecretAuthCode', 'User_Deleted_Or_Disabled'],
    );
    if (!isRefusal(created)) return { eResult: 'OK', ...created };
    call.logRefusal('createUsers', created);
    return { eResult: created.refused, iNodeID: 0 };
  } catch (cause) {
    call.logError(cause);
    return absenceIn(cause) ? absent : failed;
  }
}
