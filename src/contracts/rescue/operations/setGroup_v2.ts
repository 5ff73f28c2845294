import { changeGroup, type GroupChange } from '../groups/changeGroup';
import { groupAnswers, groupParameters } from '../groups/groupElements';
import type { Operation } from '../operation';
import { inVersion2 } from '../rules/permissions';

/** Changes a group; leaves alone what version 2 does not know (contract section 6). */
export const setGroup_v2: Operation<'setGroup_v2'> = {
  parameters: { ...groupParameters, rpatconcurrentlimit: 'iRPATConcurrentLimit' },
  answersFor: [...groupAnswers, 'iRPATConcurrentLimit'],

  async run(input, call) {
    const change: GroupChange = {
      name: input.sName,
      status: input.eStatus,
      description: input.sDescription,
      permissions: input.aPermissions && (input.aPermissions.NODE_PERMISSIONS_v2 ?? []),
      locked: input.aLockedPermissions && (input.aLockedPermissions.NODE_PERMISSIONS_v2 ?? []),
      known: inVersion2,
      standardLimit: input.iStandardConcurrentLimit,
      mobileLimit: input.iMobileConcurrentLimit,
      rpatLimit: input.iRPATConcurrentLimit,
    };
    const outcome = await changeGroup('setGroup_v2', input.iNodeID, change, input.sAuthCode, call);
    return { setGroup_v2Result: `setGroup_${outcome}` };
  },
};
