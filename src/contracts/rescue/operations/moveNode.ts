import { asCaller } from '../caller';
import type { Operation } from '../operation';
import { moveNode as move } from '../tree/moveNode';
import { numbered } from '../tree/nodeInReach';

/** Moves a user or a group to another parent (contract section 6). */
export const moveNode: Operation<'moveNode'> = {
  parameters: {
    targetnode: 'iTargetNodeID',
    targetnodeid: 'iTargetNodeID',
    node: 'iNodeID',
    nodeid: 'iNodeID',
    authcode: 'sAuthCode',
  },
  answersFor: ['iTargetNodeID', 'iNodeID'],

  run({ iTargetNodeID, iNodeID, sAuthCode }, call) {
    const question = { subject: numbered(iNodeID), target: numbered(iTargetNodeID) };
    return asCaller(call, sAuthCode, question, (situation) =>
      move(call, situation, { operation: 'moveNode', nodeId: iNodeID, targetId: iTargetNodeID }),
    );
  },
};
