import { asCaller } from '../caller';
import type { Operation } from '../operation';
import { personBelow } from '../rules/treeShape';
import { createNode, type NodeCreation } from '../tree/createNode';
import { numbered } from '../tree/nodeInReach';

/** Creates a blank, disabled user (contract section 6). */
export const createUser: Operation<'createUser'> = {
  parameters: { parent: 'iParentID', parentid: 'iParentID', authcode: 'sAuthCode' },
  answersFor: ['iParentID'],
  text: ({ iNodeID }) => String(iNodeID),

  run({ iParentID, sAuthCode }, call) {
    const creation: NodeCreation = {
      operation: 'createUser',
      parentId: iParentID,
      kindBelow: personBelow,
      enabled: false,
    };
    return asCaller(call, sAuthCode, { subject: numbered(iParentID) }, (situation) =>
      createNode(call, situation, creation),
    );
  },
};
