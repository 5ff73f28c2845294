import { emailKey } from '../../../credentials/emailAddress';
import { illTyped } from '../../../soap/lexical';
import { isPerson } from '../../../store/rescue/rows';
import { enter } from '../caller';
import type { Input, Operation } from '../operation';
import { mayAdminister } from '../rules/reach';
import { userRecord_v2, userText } from '../users/userRecord';

/** Reads a user, who is named by node or by e-mail address, not both (contract section 6). */
export const getUser_v3: Operation<'getUser_v3'> = {
  parameters: { node: 'iNodeID', nodeid: 'iNodeID', email: 'sUserEmail', authcode: 'sAuthCode' },
  answersFor: ['iNodeID'],
  text: ({ oUser }) => oUser && userText(oUser),

  async run(input, call) {
    const named = howNamed(input);
    const subject = typeof named === 'object' ? named : undefined;
    const entered = await enter(call, input.sAuthCode, { subject });
    if (typeof entered === 'string') return { getUser_v3Result: `getUser_${entered}` };
    if (typeof named === 'string') return { getUser_v3Result: `getUser_${named}` };

    const { caller, subject: user } = entered;
    if (!user || !isPerson(user) || !mayAdminister(caller, user)) {
      const wrong = 'nodeId' in named ? 'InvalidParam_NodeID' : 'InvalidParam_Email';
      return { getUser_v3Result: `getUser_${wrong}` };
    }
    return { getUser_v3Result: 'getUser_OK', oUser: userRecord_v2(user) };
  },
};

function howNamed({ iNodeID = 0, sUserEmail = '' }: Input<'getUser_v3'>) {
  if (iNodeID === illTyped) return 'InvalidParam_NodeID';
  if (iNodeID !== 0 && sUserEmail !== '') return 'Invalid_EmailAndNodeIdBothSpecified';
  if (sUserEmail !== '') return { emailKey: emailKey(sUserEmail) };
  return iNodeID === 0 ? 'InvalidParam_NodeID' : { nodeId: iNodeID };
}
