import { enter } from '../caller';
import { hierarchyFor, hierarchyText } from '../tree/hierarchy';
import type { Operation } from '../operation';
import { isRefusal } from '../../refusal';
import { visibleKinds } from '../rules/reach';
import { nodeInReach, numbered } from '../tree/nodeInReach';

/** Reads the tree that the caller sees, or one subtree, optionally without offline technicians (contract section 6). */
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
    const situation = await enter(call, sAuthCode, bIsNode === true ? { subject: numbered(iNodeID) } : {});
    if (isRefusal(situation)) return situation;
    const { caller } = situation;
    const hideOffline = bFilterOffline === true;
    if (bIsNode !== true) return { aHierarchy: await hierarchyFor(call, caller, { hideOffline }) };

    const top = nodeInReach(situation, {
      element: 'iNodeID',
      value: iNodeID,
      within: visibleKinds(caller),
      outcome: 'InvalidParam_NodeID',
    });
    if (isRefusal(top)) return top;
    return { aHierarchy: await hierarchyFor(call, caller, { top: top.node_id, hideOffline }) };
  },
};
