import type { GroupAnswer } from '../../../store/lockpath/references';
import type { Only } from '../../../store/engine/columns';
import type { GroupRecord, GroupRow } from '../../../store/lockpath/rows';
import { notPermitted, type Refusal } from '../refusal';
import { isBelowItself, type Edge } from '../rules/groupLoop';
import { withSentElements } from '../rules/lists';
import type { GroupChange } from './groupChange';
import type { columnOf } from './columns';

/** The ids in each of a group's lists, in ascending order. */
export interface GroupLists {
  SecurityRoles: readonly number[];
  Users: readonly number[];
  ChildGroups: readonly number[];
  ParentGroups: readonly number[];
}

/** The columns of a group that a change may set. */
export type GroupFields = Only<GroupRow, (typeof columnOf)[keyof typeof columnOf]>;

/** A group after a change. */
export interface DecidedGroup {
  after: GroupFields;
  lists: GroupLists;
}

/** Stands in for the id of a new group, which has none yet. No other group has it. */
const NEW_GROUP = 0;

/**
 * Decides on a change of a group, or on a new group if `found` has none. Sent values replace the old ones; lists follow
 * rule 2 of contract section 3. A group without a name, or one that would be below itself, is refused.
 */
export function decideGroup(change: GroupChange, found: GroupAnswer): DecidedGroup | Refusal {
  const { group } = found;
  const after: GroupFields = {
    name: change.Name ?? group?.name ?? '',
    description: change.Description ?? group?.description ?? '',
    business_unit: change.BusinessUnit ?? group?.business_unit ?? false,
  };
  if (after.name.trim() === '') return notPermitted('The Name of a group cannot be blank');
  const now = groupListsOf(group);
  const lists = {
    SecurityRoles: withSentElements(now.SecurityRoles, change.SecurityRoles, found.security_roles),
    Users: withSentElements(now.Users, change.Users, found.users),
    ChildGroups: withSentElements(now.ChildGroups, change.ChildGroups, found.groups),
    ParentGroups: withSentElements(now.ParentGroups, change.ParentGroups, found.groups),
  };
  const id = group?.group_id ?? NEW_GROUP;
  if (isBelowItself(id, edgesAfter(id, lists, found.edges))) {
    return notPermitted('With these ChildGroups and ParentGroups, the group would be below itself');
  }
  return { after, lists };
}

/** A group's current lists; empty for a new group. */
export function groupListsOf(group: GroupRecord | null): GroupLists {
  const ids = (list: readonly { id: number }[] = []) => list.map(({ id }) => id);
  return {
    SecurityRoles: ids(group?.security_roles),
    Users: ids(group?.users),
    ChildGroups: ids(group?.child_groups),
    ParentGroups: ids(group?.parent_groups),
  };
}

function edgesAfter(id: number, { ChildGroups, ParentGroups }: GroupLists, edges: readonly Edge[]): Edge[] {
  return [
    ...edges.filter(({ parent_id, child_id }) => parent_id !== id && child_id !== id),
    ...ChildGroups.map((child_id) => ({ parent_id: id, child_id })),
    ...ParentGroups.map((parent_id) => ({ parent_id, child_id: id })),
  ];
}
