import { isGroup } from '../../../store/rescue/rows';
import { groupRecord, groupText } from '../groups/groupRecord';
import type { Operation } from '../operation';
import { readNode } from '../tree/readNode';

/** Reads a group (contract section 6). */
export const getGroup: Operation<'getGroup'> = {
  parameters: { node: 'iNodeID', nodeid: 'iNodeID', authcode: 'sAuthCode' },
  answersFor: ['iNodeID'],
  text: ({ oGroup }) => oGroup && groupText(oGroup),

  async run({ iNodeID, sAuthCode }, call) {
    const group = await readNode(call, sAuthCode, iNodeID, isGroup);
    if (typeof group === 'string') return { getGroupResult: `getGroup_${group}` };
    return { getGroupResult: 'getGroup_OK', oGroup: groupRecord(group) };
  },
};
