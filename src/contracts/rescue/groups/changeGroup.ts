import { isLongerThan } from '../../../credentials/textLength';
import type { nodeStatus } from '../../../generated/rescue';
import type { IllTyped } from '../../../soap/lexical';
import { differing } from '../../../store/engine/differing';
import { namesOf, type Only } from '../../../store/engine/columns';
import { groupColumns } from '../../../store/rescue/columns';
import type { NodeRow, PlacedNode } from '../../../store/rescue/rows';
import { changeNode } from '../../../store/rescue/nodeWrites';
import { changeStructure } from '../../../store/structure';
import { writeTogether } from '../../../store/engine/writeTogether';
import { actsAsMaster, type Actor, type Situation } from '../actor';
import { audited } from '../audited';
import type { Context } from '../context';
import { isRefusal, refuse } from '../../refusal';
import { unreadable } from '../refusal';
import { changedPermissions, samePermissions, type Permission } from '../rules/permissions';
import { aGroup, subjectInReach, type NodeNumber } from '../tree/nodeInReach';

/** The requested fields of a group. A missing or ill-typed value is refused with the outcome of its field, if it has one. */
export interface GroupChange {
  name?: string;
  status?: nodeStatus | IllTyped;
  description?: string;
  permissions?: (Permission | IllTyped)[];
  locked?: (Permission | IllTyped)[];
  /** Returns the permissions that the caller's version knows; the others stay as they are. */
  known(permissions: readonly string[]): readonly string[];
  standardLimit?: Limit;
  mobileLimit?: Limit;
  rpatLimit?: Limit;
}

/** 0 means no limit; undefined leaves the limit as it is. */
export type Limit = number | IllTyped | undefined;

const MAX_NAME = 128;
const MAX_DESCRIPTION = 2_000;

/** The columns of a group that a change may set. */
export type GroupFields = Only<NodeRow, keyof typeof groupColumns>;

/** A request to change the group with a node number. */
export interface GroupChangeRequest {
  /** The operation that was called, for the audit. */
  operation: string;
  nodeId: NodeNumber;
  change: GroupChange;
}

/**
 * Changes a group (contract section 6).
 *
 * @param situation read with the group as its subject.
 * @returns undefined, or a refusal.
 * @throws Conflict when the situation no longer holds.
 */
export async function changeGroup(
  context: Context,
  situation: Situation,
  { operation, nodeId, change }: GroupChangeRequest,
) {
  const group = subjectInReach(situation, nodeId, aGroup);
  if (isRefusal(group)) return group;
  const after = decide(change, group, situation.actor);
  if (isRefusal(after)) return after;
  await saveGroup(context, situation, { operation, group, after });
  return undefined;
}

/**
 * Enables or disables a group, by the rules of {@link changeGroup}.
 *
 * @returns undefined, or a refusal.
 * @throws Conflict when the situation no longer holds.
 */
export async function changeGroupStatus(
  context: Context,
  situation: Situation,
  { operation, group, enabled }: { operation: string; group: PlacedNode; enabled: boolean },
) {
  if (enabled && !group.aboveEnabled) return parentDisabled;
  await saveGroup(context, situation, { operation, group, after: { enabled } });
  return undefined;
}

const parentDisabled = refuse(
  'Node_Cannot_Be_Enabled_Because_Its_Parent_Node_Is_Disabled',
  'eStatus is Enabled, but a node above the group is disabled',
);

/** Decides on a change. @returns the first refusal in the order of the elements, or what to save. */
function decide(change: GroupChange, group: PlacedNode, actor: Actor) {
  const { name = '', status, description = group.description } = change;
  if (/^\p{White_Space}*$/u.test(name)) {
    return refuse('InvalidParam_Name', 'sName is missing, empty or only white space');
  }
  if (isLongerThan(MAX_NAME, name)) {
    return refuse('InvalidParam_Name', `sName has more than ${MAX_NAME} characters`);
  }
  if (typeof status !== 'string') {
    return refuse('InvalidParam_Status', unreadable('eStatus', status, 'neither Enabled nor Disabled'));
  }

  const permissions = changedPermissions(group.permissions, change.permissions, change.known);
  if (!Array.isArray(permissions)) {
    return refuse('InvalidParam_Permission', 'aPermissions holds an unknown permission');
  }
  const locked = changedPermissions(group.locked_permissions, change.locked, change.known);
  if (!Array.isArray(locked)) {
    return refuse('InvalidParam_LockedPermission', 'aLockedPermissions holds an unknown permission');
  }
  if (!actsAsMaster(actor)) {
    const isLocked = (name: string) => group.locked_permissions.includes(name);
    if (!samePermissions(permissions.filter(isLocked), group.permissions.filter(isLocked))) {
      const reason = 'aPermissions changes a locked permission, which only a master administrator may do';
      return refuse('InvalidParam_Permission', reason);
    }
    if (!samePermissions(locked, group.locked_permissions)) {
      const reason =
        "aLockedPermissions differs from the group's, which only a master administrator may change";
      return refuse('InvalidParam_LockedPermission', reason);
    }
  }

  const standard_limit = limitAfter(change.standardLimit, group.standard_limit);
  if (standard_limit === undefined) {
    return refuse('InvalidParam_StandardConcurrentLimit', noLimit('iStandardConcurrentLimit'));
  }
  const mobile_limit = limitAfter(change.mobileLimit, group.mobile_limit);
  if (mobile_limit === undefined) {
    return refuse('InvalidParam_MobileConcurrentLimit', noLimit('iMobileConcurrentLimit'));
  }
  const rpat_limit = limitAfter(change.rpatLimit, group.rpat_limit);
  if (rpat_limit === undefined) {
    return refuse('InvalidParam_RPATConcurrentLimit', noLimit('iRPATConcurrentLimit'));
  }

  const enabled = status === 'Enabled';
  if (enabled && !group.aboveEnabled) return parentDisabled;
  if (isLongerThan(MAX_DESCRIPTION, description)) {
    return refuse('Error', `sDescription has more than ${MAX_DESCRIPTION} characters`);
  }
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

function noLimit(element: string): string {
  return `${element} is not a 32-bit integer of at least 0`;
}

/** Saves the differences and their audit entry, or nothing. @throws Conflict when the situation no longer holds. */
export async function saveGroup(
  context: Context,
  { actor, company }: Situation,
  { operation, group, after }: { operation: string; group: PlacedNode; after: Partial<GroupFields> },
): Promise<void> {
  const { db } = context;
  const changed = differing(namesOf(groupColumns), group, { ...group, ...after });
  if (changed.length === 0) return;
  await writeTogether(db, [
    ...(changed.includes('enabled') ? [changeStructure(db, company)] : []),
    changeNode(db, group, after),
    audited(context, { operation, actor, target: group, changed }),
  ]);
}
