import { asCaller } from '../caller';
import { changeGroup, type GroupChange, type GroupChangeRequest } from '../groups/changeGroup';
import { groupAnswers, groupParameters } from '../groups/groupElements';
import type { Operation } from '../operation';
import { withoutOutcomes } from '../refusal';
import { inVersion1 } from '../rules/permissions';
import { numbered } from '../tree/nodeInReach';

/** Changes a group, except for what version 1 does not know (contract section 6). */
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
    const request: GroupChangeRequest = { operation: 'setGroup', nodeId: input.iNodeID, change };
    const refusal = await asCaller(call, input.sAuthCode, { subject: numbered(input.iNodeID) }, (situation) =>
      changeGroup(call, situation, request),
    );
    return withoutOutcomes(refusal, ['InvalidParam_RPATConcurrentLimit']);
  },
};
