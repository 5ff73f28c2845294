import { asCaller } from '../caller';
import type { Operation } from '../operation';
import { deleteNode as remove } from '../tree/deleteNode';
import { numbered } from '../tree/nodeInReach';

/** Deletes a user or an empty group (contract section 6). */
export const deleteNode: Operation<'deleteNode'> = {
  parameters: { node: 'iNodeID', nodeid: 'iNodeID', authcode: 'sAuthCode' },
  answersFor: ['iNodeID'],

  run({ iNodeID, sAuthCode }, call) {
    const question = { subject: numbered(iNodeID), children: true };
    return asCaller(call, sAuthCode, question, (situation) =>
      remove(call, situation, { operation: 'deleteNode', nodeId: iNodeID }),
    );
  },
};
