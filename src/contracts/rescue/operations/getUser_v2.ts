import { isPerson } from '../../../store/rescue/rows';
import type { Operation } from '../operation';
import { readNode } from '../tree/readNode';
import { userRecord_v2, userText } from '../users/userRecord';

/** Reads a user, who is named by node, with both add-ons (contract section 6). */
export const getUser_v2: Operation<'getUser_v2'> = {
  parameters: { node: 'iNodeID', nodeid: 'iNodeID', authcode: 'sAuthCode' },
  answersFor: ['iNodeID'],
  text: ({ oUser }) => oUser && userText(oUser),

  async run({ iNodeID, sAuthCode }, call) {
    const user = await readNode(call, sAuthCode, iNodeID, isPerson);
    if (typeof user === 'string') return { getUser_v2Result: `getUser_${user}` };
    return { getUser_v2Result: 'getUser_OK', oUser: userRecord_v2(user) };
  },
};
