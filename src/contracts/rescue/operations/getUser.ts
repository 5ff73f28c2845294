import type { Operation } from '../operation';
import { isRefusal } from '../../refusal';
import { aUser } from '../tree/nodeInReach';
import { readNode } from '../tree/readNode';
import { userRecord, userText } from '../users/userRecord';

/** Reads a user by node number (contract section 6). */
export const getUser: Operation<'getUser'> = {
  parameters: { node: 'iNodeID', nodeid: 'iNodeID', authcode: 'sAuthCode' },
  answersFor: ['iNodeID'],
  text: ({ oUser }) => oUser && userText(oUser),

  async run(input, call) {
    const user = await readNode(call, input, aUser);
    return isRefusal(user) ? user : { oUser: userRecord(user) };
  },
};
