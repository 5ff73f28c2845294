import { emailKey } from '../../../credentials/emailAddress';
import { enter } from '../caller';
import type { Input, Operation } from '../operation';
import { isRefusal, refuse } from '../../refusal';
import { unreadable } from '../refusal';
import { aUser, nodeInReach } from '../tree/nodeInReach';
import { userRecord_v2, userText } from '../users/userRecord';

/** Reads a user by node number or e-mail address, but not both (contract section 6). */
export const getUser_v3: Operation<'getUser_v3'> = {
  parameters: { node: 'iNodeID', nodeid: 'iNodeID', email: 'sUserEmail', authcode: 'sAuthCode' },
  answersFor: ['iNodeID'],
  text: ({ oUser }) => oUser && userText(oUser),

  async run(input, call) {
    const named = howNamed(input);
    const subject = isRefusal(named) ? undefined : named;
    const situation = await enter(call, input.sAuthCode, { subject });
    if (isRefusal(situation)) return situation;
    if (isRefusal(named)) return named;

    const byNode = { element: 'iNodeID', value: input.iNodeID, outcome: 'InvalidParam_NodeID' } as const;
    const byEmail = { element: 'sUserEmail', value: '', outcome: 'InvalidParam_Email' } as const;
    const user = nodeInReach(situation, { ...('nodeId' in named ? byNode : byEmail), wanted: aUser });
    return isRefusal(user) ? user : { oUser: userRecord_v2(user) };
  },
};

function howNamed({ iNodeID = 0, sUserEmail = '' }: Input<'getUser_v3'>) {
  if (typeof iNodeID !== 'number') {
    return refuse('InvalidParam_NodeID', unreadable('iNodeID', iNodeID, 'not a 32-bit integer'));
  }
  if (iNodeID !== 0 && sUserEmail !== '') {
    return refuse('Invalid_EmailAndNodeIdBothSpecified', 'iNodeID and sUserEmail are both given');
  }
  if (sUserEmail !== '') return { emailKey: emailKey(sUserEmail) };
  if (iNodeID === 0) return refuse('InvalidParam_NodeID', 'iNodeID and sUserEmail are both missing');
  return { nodeId: iNodeID };
}
