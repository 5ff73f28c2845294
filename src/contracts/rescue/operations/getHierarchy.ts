import { enter } from '../caller';
import { hierarchyFor, hierarchyText } from '../tree/hierarchy';
import type { Operation } from '../operation';

/** Reads the tree that the caller sees (contract section 6). */
export const getHierarchy: Operation<'getHierarchy'> = {
  parameters: { authcode: 'sAuthCode' },
  text: ({ aHierarchy }) => hierarchyText(aHierarchy),

  async run({ sAuthCode }, call) {
    const snapshot = await enter(call, sAuthCode, {});
    if (typeof snapshot === 'string') return { getHierarchyResult: `getHierarchy_${snapshot}` };
    return { getHierarchyResult: 'getHierarchy_OK', aHierarchy: await hierarchyFor(call, snapshot.caller) };
  },
};
