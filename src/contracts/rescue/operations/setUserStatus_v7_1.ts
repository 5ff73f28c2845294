import { asCaller } from '../caller';
import type { Operation } from '../operation';
import { numbered } from '../tree/nodeInReach';
import { setStatus } from '../users/setStatus';

/**
 * Enables or disables a user by the rules of setUser_v2, or a group by those of setGroup_v2 (contract section 6). Its
 * outcomes have no prefix.
 */
export const setUserStatus_v7_1: Operation<'setUserStatus_v7_1'> = {
  parameters: { node: 'iNodeID', nodeid: 'iNodeID', status: 'eStatus', authcode: 'sAuthCode' },
  answersFor: ['iNodeID', 'eStatus'],

  run({ iNodeID, eStatus, sAuthCode }, call) {
    return asCaller(call, sAuthCode, { subject: numbered(iNodeID) }, (situation) =>
      setStatus(call, situation, { operation: 'setUserStatus_v7_1', nodeId: iNodeID, status: eStatus }),
    );
  },
};
