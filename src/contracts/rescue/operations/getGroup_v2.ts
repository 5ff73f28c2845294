import { isGroup } from '../../../store/rescue/rows';
import { groupRecord_v2, groupText_v2 } from '../groups/groupRecord';
import type { Operation } from '../operation';
import { readNode } from '../tree/readNode';

/** Reads a group, with the limit of RPAT (contract section 6). */
export const getGroup_v2: Operation<'getGroup_v2'> = {
  parameters: { node: 'iNodeID', nodeid: 'iNodeID', authcode: 'sAuthCode' },
  answersFor: ['iNodeID'],
  text: ({ oGroup }) => oGroup && groupText_v2(oGroup),

  async run({ iNodeID, sAuthCode }, call) {
    const group = await readNode(call, sAuthCode, iNodeID, isGroup);
    if (typeof group === 'string') return { getGroup_v2Result: `getGroup_${group}` };
    return { getGroup_v2Result: 'getGroup_OK', oGroup: groupRecord_v2(group) };
  },
};
