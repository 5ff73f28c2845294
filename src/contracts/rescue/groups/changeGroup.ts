import { isLongerThan } from '../../../credentials/textLength';
import type { nodeStatus } from '../../../generated/rescue';
import type { IllTyped } from '../../../soap/lexical';
import { untilSettled } from '../../../store/engine/conflict';
import { isGroup, type NodeRow, type PlacedNode } from '../../../store/rescue/rows';
import { changeNode } from '../../../store/rescue/nodeWrites';
import { changeStructure } from '../../../store/rescue/seats';
import type { Snapshot } from '../../../store/rescue/snapshot';
import { writeTogether } from '../../../store/engine/writeTogether';
import { audited } from '../audited';
import type { Call } from '../call';
import { enter } from '../caller';
import { changedPermissions, samePermissions, type Permission } from '../rules/permissions';
import type { OperationName } from '../operation';
import { mayAdminister } from '../rules/reach';

/** What a caller wants of a group. What is missing or ill-typed is answered by the outcome of its field. */
export interface GroupChange {
  name?: string;
  status?: nodeStatus | IllTyped;
  description?: string;
  permissions?: (Permission | IllTyped)[];
  locked?: (Permission | IllTyped)[];
  /** Which permissions the caller's version knows; the others stay as they are. */
  known(permissions: readonly string[]): readonly string[];
  standardLimit?: Limit;
  mobileLimit?: Limit;
  rpatLimit?: Limit;
}

/** 0 is no limit; a missing one stays as it is. */
export type Limit = number | IllTyped | undefined;

const MAX_NAME = 128;
const MAX_DESCRIPTION = 2_000;

type GroupFields = Pick<
  NodeRow,
  | 'name'
  | 'enabled'
  | 'description'
  | 'permissions'
  | 'locked_permissions'
  | 'standard_limit'
  | 'mobile_limit'
  | 'rpat_limit'
>;

/**
 * Changes a group (contract section 6).
 *
 * @param operation the one that was called, for the audit.
 */
export function changeGroup(
  operation: OperationName,
  nodeId: number | IllTyped | undefined,
  change: GroupChange,
  authCode: string | undefined,
  call: Call,
) {
  return untilSettled(async () => {
    const snapshot = await enter(call, authCode, {
      subject: typeof nodeId === 'number' ? { nodeId } : undefined,
    });
    if (typeof snapshot === 'string') return snapshot;
    const { caller, subject: group } = snapshot;
    if (!group || !isGroup(group) || !mayAdminister(caller, group)) return 'InvalidParam_NodeID';
    const after = decide(change, group, caller);
    if (typeof after === 'string') return after;
    await save(operation, call, snapshot, group, after);
    return 'OK';
  });
}

const PARENT_DISABLED = 'Node_Cannot_Be_Enabled_Because_Its_Parent_Node_Is_Disabled';

/**
 * Enables or disables a group, by the rules of {@link changeGroup}.
 *
 * @param operation the one that was called, for the audit.
 */
export async function changeGroupStatus(
  operation: OperationName,
  snapshot: Snapshot,
  group: PlacedNode,
  enabled: boolean,
  call: Call,
): Promise<'OK' | typeof PARENT_DISABLED> {
  if (enabled && !group.aboveEnabled) return PARENT_DISABLED;
  await save(operation, call, snapshot, group, { enabled });
  return 'OK';
}

/** The first rule that refuses the change, in the order of the elements, or what to save. */
function decide(change: GroupChange, group: PlacedNode, caller: NodeRow) {
  const { name = '', status, description = group.description } = change;
  if (/^\p{White_Space}*$/u.test(name) || isLongerThan(MAX_NAME, name)) return 'InvalidParam_Name';
  if (typeof status !== 'string') return 'InvalidParam_Status';

  const permissions = changedPermissions(group.permissions, change.permissions, change.known);
  if (!Array.isArray(permissions)) return 'InvalidParam_Permission';
  const locked = changedPermissions(group.locked_permissions, change.locked, change.known);
  if (!Array.isArray(locked)) return 'InvalidParam_LockedPermission';
  if (caller.kind !== 'master_administrator') {
    const isLocked = (name: string) => group.locked_permissions.includes(name);
    if (!samePermissions(permissions.filter(isLocked), group.permissions.filter(isLocked))) {
      return 'InvalidParam_Permission';
    }
    if (!samePermissions(locked, group.locked_permissions)) return 'InvalidParam_LockedPermission';
  }

  const standard_limit = limitAfter(change.standardLimit, group.standard_limit);
  if (standard_limit === undefined) return 'InvalidParam_StandardConcurrentLimit';
  const mobile_limit = limitAfter(change.mobileLimit, group.mobile_limit);
  if (mobile_limit === undefined) return 'InvalidParam_MobileConcurrentLimit';
  const rpat_limit = limitAfter(change.rpatLimit, group.rpat_limit);
  if (rpat_limit === undefined) return 'InvalidParam_RPATConcurrentLimit';

  const enabled = status === 'Enabled';
  if (enabled && !group.aboveEnabled) return PARENT_DISABLED;
  if (isLongerThan(MAX_DESCRIPTION, description)) return 'Error';
  const after: GroupFields = {
    name,
    enabled,
    description,
    permissions,
    locked_permissions: locked,
    standard_limit,
    mobile_limit,
    rpat_limit,
  };
  return after;
}

function limitAfter(given: Limit, now: number): number | undefined {
  if (given === undefined) return now;
  return typeof given === 'number' && given >= 0 ? given : undefined;
}

async function save(
  operation: OperationName,
  call: Call,
  { caller, company }: Snapshot,
  group: PlacedNode,
  after: Partial<GroupFields>,
): Promise<void> {
  const changed = Object.entries(after)
    .filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(group[field as keyof GroupFields]))
    .map(([field]) => field);
  if (changed.length === 0) return;
  await writeTogether(call.db, [
    ...(changed.includes('enabled') ? [changeStructure(call.db, company)] : []),
    changeNode(call.db, group, after),
    audited(call, { operation, actor: caller, target: group, changed }),
  ]);
}
