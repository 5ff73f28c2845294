import type { Operation } from '../operation';
import { changeUserForCaller } from '../users/changeUser';
import { userChange, userElements, userParameters } from '../users/userElements';

/** Changes a user, with password and add-ons (contract section 5). */
export const setUser_v2: Operation<'setUser_v2'> = {
  parameters: { ...userParameters, rpataddon: 'bRPATAddOn' },
  answersFor: ['iNodeID', 'eStatus', 'eAddOns', 'bRPATAddOn'],

  run: (input, call) =>
    changeUserForCaller(call, input.sAuthCode, {
      operation: 'setUser_v2',
      nodeId: input.iNodeID,
      change: { rpatAddon: input.bRPATAddOn, ...userChange(input) },
      elements: userElements,
    }),
};
