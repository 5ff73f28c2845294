import { endAuthCodeOf } from '../../../store/rescue/authCodes';
import { changeNode } from '../../../store/rescue/nodeWrites';
import { endSessionsOf } from '../../../store/rescue/sessions';
import { writeTogether } from '../../../store/engine/writeTogether';
import { isRefusal } from '../../refusal';
import { audited } from '../audited';
import type { Call } from '../call';
import { asCaller } from '../caller';
import { aUser, subjectInReach } from '../tree/nodeInReach';

/**
 * Ends a user's sessions and deletes the user's authentication code, for an administrator in the console. No operation of
 * the contract does so. The new credential version also ends a session that a login is starting at this moment.
 *
 * @returns undefined, or a refusal.
 */
export function endAccess(call: Call, nodeId: number) {
  return asCaller(call, undefined, { subject: { nodeId } }, async (situation) => {
    const user = subjectInReach(situation, nodeId, aUser);
    if (isRefusal(user)) return user;
    const { db } = call;
    await writeTogether(db, [
      changeNode(db, user, { credential_version: user.credential_version + 1 }),
      ...endSessionsOf(db, user, call.now),
      endAuthCodeOf(db, user),
      audited(call, {
        operation: 'sessions end',
        actor: situation.actor,
        target: user,
        changed: ['sessions', 'code'],
      }),
    ]);
    return undefined;
  });
}
