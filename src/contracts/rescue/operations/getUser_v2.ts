import { isPerson } from '../../../store/node';
import { enter } from '../caller';
import type { Operation } from '../operation';
import { mayAdminister } from '../reach';
import { userRecord, userText } from '../userRecord';

/** Reads a user, who is named by node (contract section 6). */
export const getUser_v2: Operation<'getUser_v2'> = {
  parameters: { node: 'iNodeID', nodeid: 'iNodeID', authcode: 'sAuthCode' },
  answersFor: ['iNodeID'],
  record: ({ oUser }) => (oUser ? userText(oUser) : []),

  async run({ iNodeID, sAuthCode }, call) {
    const subject = typeof iNodeID === 'number' ? { nodeId: iNodeID } : undefined;
    const entered = await enter(call, sAuthCode, { subject });
    if (typeof entered === 'string') return { getUser_v2Result: `getUser_${entered}` };

    const { caller, subject: user } = entered;
    if (!user || !isPerson(user) || !mayAdminister(caller, user)) {
      return { getUser_v2Result: 'getUser_InvalidParam_NodeID' };
    }
    return { getUser_v2Result: 'getUser_OK', oUser: userRecord(user) };
  },
};
