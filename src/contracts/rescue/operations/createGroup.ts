import type { Operation } from '../operation';
import { createNode } from '../tree/createNode';
import { groupBelow } from '../rules/treeShape';

/** Creates a blank, enabled group (contract section 6). */
export const createGroup: Operation<'createGroup'> = {
  parameters: { parent: 'iParentID', parentid: 'iParentID', authcode: 'sAuthCode' },
  answersFor: ['iParentID'],
  text: ({ iNodeID }) => String(iNodeID),

  async run({ iParentID, sAuthCode }, call) {
    const { outcome, nodeId } = await createNode(
      call,
      sAuthCode,
      iParentID,
      groupBelow,
      { enabled: true },
      'createGroup',
    );
    return { createGroupResult: `createGroup_${outcome}`, iNodeID: nodeId };
  },
};
