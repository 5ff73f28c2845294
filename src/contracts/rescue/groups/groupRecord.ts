import type { GROUP, GROUP_v2 } from '../../../generated/rescue';
import type { NodeRow } from '../../../store/rescue/rows';
import { inVersion1, inVersion2 } from '../rules/permissions';
import { nodeTypes } from '../tree/nodeWords';
import { record, type TextRecord } from '../form/text';

/** A group as getGroup returns it (contract section 6). */
export function groupRecord(group: NodeRow): GROUP {
  return {
    ...commonFields(group),
    aPermissions: { NODE_PERMISSIONS: inVersion1(group.permissions) },
    aLockedPermissions: { NODE_PERMISSIONS: inVersion1(group.locked_permissions) },
  };
}

/** A group as getGroup_v2 returns it. */
export function groupRecord_v2(group: NodeRow): GROUP_v2 {
  return {
    ...commonFields(group),
    aPermissions: { NODE_PERMISSIONS_v2: inVersion2(group.permissions) },
    aLockedPermissions: { NODE_PERMISSIONS_v2: inVersion2(group.locked_permissions) },
    iRPATConcurrentLimit: group.rpat_limit,
  };
}

function commonFields(group: NodeRow) {
  return {
    iNodeID: group.node_id,
    sName: group.name,
    sDescription: group.description,
    eType: nodeTypes[group.kind],
    bIsEnabled: group.enabled,
    iStandardConcurrentLimit: group.standard_limit,
    iMobileConcurrentLimit: group.mobile_limit,
  };
}

/** Formats a group for the HTTP text reply of getGroup. */
export function groupText(group: GROUP): string {
  return record(
    entries(group, group.aPermissions?.NODE_PERMISSIONS, group.aLockedPermissions?.NODE_PERMISSIONS),
  );
}

/** Formats a group for the HTTP text reply of getGroup_v2. */
export function groupText_v2(group: GROUP_v2): string {
  const { aPermissions, aLockedPermissions, iRPATConcurrentLimit } = group;
  return record([
    ...entries(group, aPermissions?.NODE_PERMISSIONS_v2, aLockedPermissions?.NODE_PERMISSIONS_v2),
    ['RPATCONCURRENTLIMIT', iRPATConcurrentLimit],
  ]);
}

function entries(
  group: Omit<GROUP, 'aPermissions' | 'aLockedPermissions'>,
  permissions: string[] = [],
  locked: string[] = [],
): TextRecord {
  return [
    ['NODEID', group.iNodeID],
    ['NAME', group.sName],
    ['DESCRIPTION', group.sDescription],
    ['TYPE', group.eType],
    ['PERMISSIONS', listed(permissions)],
    ['LOCKEDPERMISSIONS', listed(locked)],
    ['ISENABLED', group.bIsEnabled],
    ['STANDARDCONCURRENTLIMIT', group.iStandardConcurrentLimit],
    ['MOBILECONCURRENTLIMIT', group.iMobileConcurrentLimit],
  ];
}

/** `A, B, `: a comma and a space follow each item, even the last. */
function listed(items: readonly string[]): string {
  return items.map((item) => `${item}, `).join('');
}
