import { enter } from '../caller';
import { hierarchyFor, hierarchyText } from '../tree/hierarchy';
import type { Operation } from '../operation';
import { visibleKinds } from '../rules/reach';

/** Reads the tree that the caller sees or one subtree of it, perhaps without offline technicians (contract section 6). */
export const getHierarchy_v2: Operation<'getHierarchy_v2'> = {
  parameters: {
    isnode: 'bIsNode',
    node: 'iNodeID',
    nodeid: 'iNodeID',
    filteroffline: 'bFilterOffline',
    authcode: 'sAuthCode',
  },
  answersFor: ['iNodeID'],
  text: ({ aHierarchy }) => hierarchyText(aHierarchy),

  async run({ bIsNode, iNodeID, bFilterOffline, sAuthCode }, call) {
    const subject = bIsNode === true && typeof iNodeID === 'number' ? { nodeId: iNodeID } : undefined;
    const snapshot = await enter(call, sAuthCode, { subject });
    if (typeof snapshot === 'string') return { getHierarchy_v2Result: `getHierarchy_${snapshot}` };

    const { caller, subject: top } = snapshot;
    const isSeen = top !== undefined && visibleKinds(caller).includes(top.kind);
    if (bIsNode === true && !isSeen) return { getHierarchy_v2Result: 'getHierarchy_InvalidParam_NodeID' };
    const aHierarchy = await hierarchyFor(call, caller, {
      top: top?.node_id,
      hideOffline: bFilterOffline === true,
    });
    return { getHierarchy_v2Result: 'getHierarchy_OK', aHierarchy };
  },
};
