import type { Caller } from '../../../store/lockpath/snapshot';
import { addGroup, changeGroup, type GroupKey } from '../../../store/lockpath/groups';
import { replaceLinks } from '../../../store/lockpath/links';
import type { GroupRecord } from '../../../store/lockpath/rows';
import { nextId } from '../../../store/lockpath/userWrites';
import { changeStructure } from '../../../store/structure';
import { writeTogether, type Write } from '../../../store/engine/writeTogether';
import { audited, type Action } from '../audited';
import type { Context } from '../../context';
import { sameElements } from '../rules/lists';
import { columnOf } from './columns';
import { groupListsOf, type DecidedGroup, type GroupLists } from './decideGroup';

/** The company of the group, as it was at the decision on the change. */
type Owner = Pick<Caller, 'company_id' | 'structure_version'>;

const members = Object.keys(columnOf) as (keyof typeof columnOf)[];

/**
 * Saves a change of a group and its audit entry, all or nothing. It skips a change without effect. Changes of the tree are
 * saved one after the other, so that two of them cannot create a loop that neither of them saw.
 *
 * @throws Conflict if the data behind the decision has changed.
 */
export async function saveGroup(
  context: Context,
  by: Action,
  { owner, group, decided: { after, lists } }: { owner: Owner; group: GroupRecord; decided: DecidedGroup },
): Promise<void> {
  const { db } = context;
  const changedLists = listNames.filter((name) => !sameElements(groupListsOf(group)[name], lists[name]));
  const changed: string[] = [
    ...members.filter((member) => after[columnOf[member]] !== group[columnOf[member]]),
    ...changedLists,
  ];
  if (changed.length === 0) return;
  await writeTogether(db, [
    ...structureWrites(context, owner, changedLists),
    changeGroup(db, group, after),
    ...changedLists.flatMap((name) => linksOf(context, group, name, lists)),
    audited(context, { ...by, companyId: group.company_id, target: group.group_id, changed }),
  ]);
}

/** Saves a new group and its audit entry, all or nothing. @returns its id. @throws Conflict like {@link saveGroup}. */
export async function saveNewGroup(
  context: Context,
  by: Action,
  owner: Owner,
  { after, lists }: DecidedGroup,
): Promise<number> {
  const { db } = context;
  const { company_id } = owner;
  const group = { company_id, group_id: await nextId(db) };
  const filled = listNames.filter((name) => lists[name].length > 0);
  await writeTogether(db, [
    ...structureWrites(context, owner, filled),
    addGroup(db, { ...group, ...after }),
    ...filled.flatMap((name) => linksOf(context, group, name, lists)),
    audited(context, { ...by, companyId: company_id, target: group.group_id }),
  ]);
  return group.group_id;
}

function structureWrites({ db }: Context, owner: Owner, changed: readonly (keyof GroupLists)[]): Write[] {
  const isTree = changed.includes('ChildGroups') || changed.includes('ParentGroups');
  return isTree ? [changeStructure(db, owner)] : [];
}

const links = {
  SecurityRoles: { table: 'lockpath_group_security_role', own: 'group_id', column: 'role_id' },
  Users: { table: 'lockpath_user_group', own: 'group_id', column: 'user_id' },
  ChildGroups: { table: 'lockpath_group_child', own: 'parent_id', column: 'child_id' },
  ParentGroups: { table: 'lockpath_group_child', own: 'child_id', column: 'parent_id' },
} as const;
const listNames = Object.keys(links) as (keyof GroupLists)[];

function linksOf(
  { db }: Context,
  { company_id, group_id }: GroupKey,
  name: keyof GroupLists,
  lists: GroupLists,
): Write[] {
  const { table, own, column } = links[name];
  return replaceLinks(db, { table, owner: { company_id, [own]: group_id }, column, ids: lists[name] });
}
