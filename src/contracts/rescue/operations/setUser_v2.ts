import { changeUser, type UserChange } from '../users/changeUser';
import type { Operation } from '../operation';
import { userChange, userParameters } from '../users/userElements';

/** Changes a user, with password and add-ons (contract section 5). */
export const setUser_v2: Operation<'setUser_v2'> = {
  parameters: { ...userParameters, rpataddon: 'bRPATAddOn' },
  answersFor: ['iNodeID', 'eStatus', 'eAddOns', 'bRPATAddOn'],

  async run(input, call) {
    const change: UserChange = { ...userChange(input), rpatAddon: input.bRPATAddOn };
    const outcome = await changeUser('setUser_v2', input.iNodeID, change, input.sAuthCode, call);
    return { setUser_v2Result: `setUser_${outcome}` };
  },
};
