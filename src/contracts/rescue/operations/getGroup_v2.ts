import { groupRecord_v2, groupText_v2 } from '../groups/groupRecord';
import type { Operation } from '../operation';
import { isRefusal } from '../../refusal';
import { aGroup } from '../tree/nodeInReach';
import { readNode } from '../tree/readNode';

/** Reads a group, including its RPAT limit (contract section 6). */
export const getGroup_v2: Operation<'getGroup_v2'> = {
  parameters: { node: 'iNodeID', nodeid: 'iNodeID', authcode: 'sAuthCode' },
  answersFor: ['iNodeID'],
  text: ({ oGroup }) => oGroup && groupText_v2(oGroup),

  async run(input, call) {
    const group = await readNode(call, input, aGroup);
    return isRefusal(group) ? group : { oGroup: groupRecord_v2(group) };
  },
};
