import type { GroupLists } from '../groups/decideGroup';
import type { UserLists } from '../users/decideUser';

type List = keyof UserLists | keyof GroupLists | 'UserList' | 'GroupList' | 'filters';

/** Lists and the element that each of their items is in XML (contract section 1: bodies mirror the JSON members). */
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

/** The element of a list's items. */
export function itemName(list: string): string {
  return lists.get(list) ?? 'Item';
}

/** Whether a member, by its name in any case, is a list. */
export function isList(name: string): boolean {
  return folded.has(name.toLowerCase());
}
