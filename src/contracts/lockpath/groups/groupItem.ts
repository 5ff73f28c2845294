import type { GroupLine, GroupRecord } from '../../../store/lockpath/rows';
import type { columnOf } from './columns';
import type { GroupLists } from './decideGroup';
import { idAndFullName, idAndName } from '../users/userItem';

/** A group as GetGroup answers one (contract section 2), in the served order. */
export function groupItem(group: GroupRecord): object {
  return {
    Id: group.group_id,
    Name: group.name,
    Description: group.description,
    BusinessUnit: group.business_unit,
    SecurityRoles: group.security_roles.map(idAndName),
    Users: group.users.map(idAndFullName),
    ChildGroups: group.child_groups.map(idAndName),
    ParentGroups: group.parent_groups.map(idAndName),
  } satisfies Record<'Id' | keyof typeof columnOf | keyof GroupLists, unknown>;
}

/** A group as GetGroups answers one. */
export const groupLine = ({ group_id, name }: GroupLine): object => ({ Id: group_id, Name: name });
