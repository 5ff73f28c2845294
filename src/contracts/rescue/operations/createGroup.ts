import { asCaller } from '../caller';
import type { Operation } from '../operation';
import { groupBelow } from '../rules/treeShape';
import { createNode, type NodeCreation } from '../tree/createNode';
import { numbered } from '../tree/nodeInReach';

/** Creates a blank, enabled group (contract section 6). */
export const createGroup: Operation<'createGroup'> = {
  parameters: { parent: 'iParentID', parentid: 'iParentID', authcode: 'sAuthCode' },
  answersFor: ['iParentID'],
  text: ({ iNodeID }) => String(iNodeID),

  run({ iParentID, sAuthCode }, call) {
    const creation: NodeCreation = {
      operation: 'createGroup',
      parentId: iParentID,
      kindBelow: groupBelow,
      enabled: true,
    };
    return asCaller(call, sAuthCode, { subject: numbered(iParentID) }, (situation) =>
      createNode(call, situation, creation),
    );
  },
};
