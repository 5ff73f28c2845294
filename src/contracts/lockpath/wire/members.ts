import type { GroupLists } from '../groups/decideGroup';
import type { UserLists } from '../users/decideUser';

type List = keyof UserLists | keyof GroupLists | 'UserList' | 'GroupList' | 'filters';

/** The XML element of each list's items (contract section 1: bodies mirror the JSON members). */
const items: Readonly<Record<List, string>> = {
  UserList: 'User',
  GroupList: 'Group',
  Groups: 'Group',
  SecurityRoles: 'SecurityRole',
  FunctionalRoles: 'Record',
  Users: 'User',
  ChildGroups: 'Group',
  ParentGroups: 'Group',
  filters: 'FieldFilter',
};
const lists: ReadonlyMap<string, string> = new Map(Object.entries(items));

const folded = new Set([...lists.keys()].map((name) => name.toLowerCase()));

/** The XML element of a list's items. */
export function itemName(list: string): string {
  return lists.get(list) ?? 'Item';
}

/** Whether a member is a list. The name is case-insensitive. */
export function isList(name: string): boolean {
  return folded.has(name.toLowerCase());
}
