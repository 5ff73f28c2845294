import type { Operation } from '../operation';
import { withoutOutcomes } from '../refusal';
import { changeUserForCaller } from '../users/changeUser';
import { userChange, userElements, userParameters } from '../users/userElements';

/** Changes a user like setUser_v2, but leaves the RPAT add-on as it is (contract section 5). */
export const setUser: Operation<'setUser'> = {
  parameters: userParameters,
  answersFor: ['iNodeID', 'eStatus', 'eAddOns'],

  async run(input, call) {
    const refusal = await changeUserForCaller(call, input.sAuthCode, {
      operation: 'setUser',
      nodeId: input.iNodeID,
      change: { rpatAddon: 'unchanged', ...userChange(input) },
      elements: userElements,
    });
    return withoutOutcomes(refusal, ['InvalidParam_RPATAddOn']);
  },
};
