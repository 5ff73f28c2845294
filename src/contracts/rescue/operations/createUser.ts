import type { Operation } from '../operation';
import { createNode } from '../tree/createNode';
import { personBelow } from '../rules/treeShape';

/** Creates a blank, disabled user (contract section 6). */
export const createUser: Operation<'createUser'> = {
  parameters: { parent: 'iParentID', parentid: 'iParentID', authcode: 'sAuthCode' },
  answersFor: ['iParentID'],
  text: ({ iNodeID }) => String(iNodeID),

  async run({ iParentID, sAuthCode }, call) {
    const { outcome, nodeId } = await createNode(
      call,
      sAuthCode,
      iParentID,
      personBelow,
      { enabled: false },
      'createUser',
    );
    return { createUserResult: `createUser_${outcome}`, iNodeID: nodeId };
  },
};
