import { asCaller } from '../caller';
import { changeGroup, type GroupChange, type GroupChangeRequest } from '../groups/changeGroup';
import { groupAnswers, groupParameters } from '../groups/groupElements';
import type { Operation } from '../operation';
import { inVersion2 } from '../rules/permissions';
import { numbered } from '../tree/nodeInReach';

/** Changes a group, except for what version 2 does not know (contract section 6). */
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
    const request: GroupChangeRequest = { operation: 'setGroup_v2', nodeId: input.iNodeID, change };
    return asCaller(call, input.sAuthCode, { subject: numbered(input.iNodeID) }, (situation) =>
      changeGroup(call, situation, request),
    );
  },
};
