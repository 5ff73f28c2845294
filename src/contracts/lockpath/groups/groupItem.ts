import type * as rows from '../../../store/lockpath/rows';
import { servedGroup, servedGroupLine, type GroupItem, type GroupLine } from '../answers';
import { idAndFullName, idAndName } from '../users/userItem';

/** A group in the answer of GetGroup (contract section 2). */
export function groupItem(group: rows.GroupRecord): GroupItem {
  return servedGroup({
    Id: group.group_id,
    Name: group.name,
    Description: group.description,
    BusinessUnit: group.business_unit,
    SecurityRoles: group.security_roles.map(idAndName),
    Users: group.users.map(idAndFullName),
    ChildGroups: group.child_groups.map(idAndName),
    ParentGroups: group.parent_groups.map(idAndName),
  });
}

/** A group in the answer of GetGroups. */
export function groupLine({ group_id, name }: rows.GroupLine): GroupLine {
  return servedGroupLine({ Id: group_id, Name: name });
}
