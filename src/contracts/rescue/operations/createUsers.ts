import type { USERDATAInput, USERRESULT, userResult } from '../../../generated/rescue';
import type { Call } from '../call';
import type { UserChange } from '../users/changeUser';
import { enter } from '../caller';
import { createFilledUser } from '../users/createFilledUser';
import type { Operation } from '../operation';

/** More users than this are not taken in one call (contract section 6). */
const MAX_USERS = 1_000;

/**
 * Creates users, filled in, by the rules of createUser and setUser_v2; each stands or falls alone (contract section 6).
 * They are made one after the other, so that a call with many passwords to hash leaves room for everybody else's.
 */
export const createUsers: Operation<'createUsers'> = {
  async run({ aUsers, sAuthCode }, call) {
    const users = aUsers?.USERDATA ?? [];
    const caller = await enter(call, sAuthCode, {});
    if (typeof caller === 'string') return { createUsersResult: `createUsers_${caller}` };
    if (users.length === 0 || users.length > MAX_USERS)
      return { createUsersResult: 'createUsers_InvalidParam_Users' };

    const results: USERRESULT[] = [];
    for (const user of users) {
      const { outcome, nodeId } = await create(user, sAuthCode, call);
      results.push({ uniqueid: user.uniqueid, eResult: outcome, iNodeID: nodeId });
    }
    return { createUsersResult: 'createUsers_OK', aResults: { USERRESULT: results } };
  },
};

async function create(
  user: USERDATAInput,
  authCode: string | undefined,
  call: Call,
): Promise<{ outcome: userResult; nodeId: number }> {
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
  try {
    return await createFilledUser(call, authCode, user.parentid, change);
  } catch (cause) {
    call.logError(cause);
    return { outcome: 'Error', nodeId: 0 };
  }
}
