import type { Operation } from '../operation';
import { isRefusal } from '../../refusal';
import { aUser } from '../tree/nodeInReach';
import { readNode } from '../tree/readNode';
import { userRecord_v2, userText } from '../users/userRecord';

/** Reads a user, including both add-ons, by node number (contract section 6). */
export const getUser_v2: Operation<'getUser_v2'> = {
  parameters: { node: 'iNodeID', nodeid: 'iNodeID', authcode: 'sAuthCode' },
  answersFor: ['iNodeID'],
  text: ({ oUser }) => oUser && userText(oUser),

  async run(input, call) {
    const user = await readNode(call, input, aUser);
    return isRefusal(user) ? user : { oUser: userRecord_v2(user) };
  },
};
