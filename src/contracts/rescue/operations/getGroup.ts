import { groupRecord, groupText } from '../groups/groupRecord';
import type { Operation } from '../operation';
import { isRefusal } from '../../refusal';
import { aGroup } from '../tree/nodeInReach';
import { readNode } from '../tree/readNode';

/** Reads a group (contract section 6). */
export const getGroup: Operation<'getGroup'> = {
  parameters: { node: 'iNodeID', nodeid: 'iNodeID', authcode: 'sAuthCode' },
  answersFor: ['iNodeID'],
  text: ({ oGroup }) => oGroup && groupText(oGroup),

  async run(input, call) {
    const group = await readNode(call, input, aGroup);
    return isRefusal(group) ? group : { oGroup: groupRecord(group) };
  },
};
