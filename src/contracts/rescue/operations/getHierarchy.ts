import { enter } from '../caller';
import { hierarchyFor, hierarchyText } from '../tree/hierarchy';
import type { Operation } from '../operation';
import { isRefusal } from '../../refusal';

/** Reads the tree that the caller sees (contract section 6). */
export const getHierarchy: Operation<'getHierarchy'> = {
  parameters: { authcode: 'sAuthCode' },
  text: ({ aHierarchy }) => hierarchyText(aHierarchy),

  async run({ sAuthCode }, call) {
    const snapshot = await enter(call, sAuthCode, {});
    return isRefusal(snapshot) ? snapshot : { aHierarchy: await hierarchyFor(call, snapshot.caller) };
  },
};
