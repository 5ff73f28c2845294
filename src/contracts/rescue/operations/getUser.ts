import { isPerson } from '../../../store/rescue/rows';
import type { Operation } from '../operation';
import { readNode } from '../tree/readNode';
import { userRecord, userText } from '../users/userRecord';

/** Reads a user, who is named by node (contract section 6). */
export const getUser: Operation<'getUser'> = {
  parameters: { node: 'iNodeID', nodeid: 'iNodeID', authcode: 'sAuthCode' },
  answersFor: ['iNodeID'],
  text: ({ oUser }) => oUser && userText(oUser),

  async run({ iNodeID, sAuthCode }, call) {
    const user = await readNode(call, sAuthCode, iNodeID, isPerson);
    if (typeof user === 'string') return { getUserResult: `getUser_${user}` };
    return { getUserResult: 'getUser_OK', oUser: userRecord(user) };
  },
};
