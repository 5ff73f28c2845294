import { changeUser } from '../users/changeUser';
import type { Operation } from '../operation';
import { userChange, userParameters } from '../users/userElements';

/** Changes a user like setUser_v2, but leaves the RPAT add-on as it is (contract section 5). */
export const setUser: Operation<'setUser'> = {
  parameters: userParameters,
  answersFor: ['iNodeID', 'eStatus', 'eAddOns'],

  async run(input, call) {
    const change = { ...userChange(input), rpatAddon: 'unchanged' } as const;
    const outcome = await changeUser('setUser', input.iNodeID, change, input.sAuthCode, call);
    if (outcome === 'InvalidParam_RPATAddOn')
      throw new Error('An add-on that is left as it is cannot be refused');
    return { setUserResult: `setUser_${outcome}` };
  },
};
