import { changeGroup, type GroupChange } from '../groups/changeGroup';
import { groupAnswers, groupParameters } from '../groups/groupElements';
import type { Operation } from '../operation';
import { inVersion1 } from '../rules/permissions';

/** Changes a group; leaves alone what version 1 does not know (contract section 6). */
export const setGroup: Operation<'setGroup'> = {
  parameters: groupParameters,
  answersFor: groupAnswers,

  async run(input, call) {
    const change: GroupChange = {
      name: input.sName,
      status: input.eStatus,
      description: input.sDescription,
      permissions: input.aPermissions && (input.aPermissions.NODE_PERMISSIONS ?? []),
      locked: input.aLockedPermissions && (input.aLockedPermissions.NODE_PERMISSIONS ?? []),
      known: inVersion1,
      standardLimit: input.iStandardConcurrentLimit,
      mobileLimit: input.iMobileConcurrentLimit,
    };
    const outcome = await changeGroup('setGroup', input.iNodeID, change, input.sAuthCode, call);
    if (outcome === 'InvalidParam_RPATConcurrentLimit')
      throw new Error('A limit that stays cannot be refused');
    return { setGroupResult: `setGroup_${outcome}` };
  },
};
