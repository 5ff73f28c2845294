import { groupOfCaller } from '../../../store/lockpath/groups';
import type { GroupRecord, UserRecord } from '../../../store/lockpath/rows';
import type { Caller } from '../../../store/lockpath/snapshot';
import { userOfCaller } from '../../../store/lockpath/users';
import { isRefusal } from '../../refusal';
import { idText } from '../arguments';
import type { Call } from '../call';
import { enter } from '../caller';
import { groupItem } from '../groups/groupItem';
import type { OperationName } from '../operations';
import { notPermitted, type Refusal } from '../refusal';
import type { Right } from '../rights';
import { required } from '../rules/required';
import { clearable } from '../rules/sentMembers';
import { userItem } from '../users/userItem';
import { groupMembers, userMembers, type Members } from './members';
import { GROUPS_PATH, USERS_PATH } from './paths';

/** What GetUser or GetGroup serves. */
export type Item = Readonly<Record<string, unknown>> & { Id: number };

/** A thing that another one refers to, as the contract serves it: each has a name under one of these. */
export interface Referred {
  Id: number;
  Name?: string;
  FullName?: string;
  DisplayName?: string;
}

/** What tells users from groups; their pages are otherwise the same. */
export interface ItemKind {
  noun: 'user' | 'group';
  /** The list's path, below which the pages of single ones are. */
  path: string;
  /** The list's title. */
  title: string;
  members: Members;
  /** The members that a new one needs. */
  required: readonly string[];
  /** Whether it has a password to set. */
  hasPassword: boolean;
  /** The members that `CommitNullProperties` clears unless they are sent (contract section 3, rule 11). */
  clearable: readonly string[];
  operations: Readonly<Record<'create' | 'update' | 'delete', OperationName>>;
  rights: Readonly<Record<'read' | 'create' | 'update' | 'delete', Right>>;
  /** Reads one by the Id in a path, for a caller who may. */
  read(call: Call, id: string): Promise<{ caller: Caller; item: Item } | Refusal>;
  nameOf(item: Item): string;
}

function rightsOn<Things extends 'users' | 'groups'>(things: Things) {
  return {
    read: `${things}.read`,
    create: `${things}.create`,
    update: `${things}.update`,
    delete: `${things}.delete`,
  } as const;
}

export const userKind: ItemKind = {
  noun: 'user',
  path: USERS_PATH,
  title: 'Users',
  members: userMembers,
  required,
  hasPassword: true,
  clearable: [...clearable, 'Groups', 'FunctionalRoles'],
  operations: { create: 'CreateUser', update: 'UpdateUser', delete: 'DeleteUser' },
  rights: rightsOn('users'),
  async read(call, id) {
    const entered = await enter<{ user: UserRecord }, number>(call, 'users.read', idText(id), (userId) =>
      userOfCaller(call.db, userId),
    );
    if (isRefusal(entered)) return entered;
    const [row] = entered.answer;
    return row
      ? { caller: entered.caller, item: { ...userItem(row.user, null) } }
      : notPermitted('There is no such user');
  },
  nameOf: ({ FullName }) => String(FullName),
};

export const groupKind: ItemKind = {
  noun: 'group',
  path: GROUPS_PATH,
  title: 'Groups',
  members: groupMembers,
  required: ['Name'],
  hasPassword: false,
  clearable: [],
  operations: { create: 'CreateGroup', update: 'UpdateGroup', delete: 'DeleteGroup' },
  rights: rightsOn('groups'),
  async read(call, id) {
    const entered = await enter<{ group: GroupRecord }, number>(call, 'groups.read', idText(id), (groupId) =>
      groupOfCaller(call.db, groupId),
    );
    if (isRefusal(entered)) return entered;
    const [row] = entered.answer;
    return row
      ? { caller: entered.caller, item: { ...groupItem(row.group) } }
      : notPermitted('There is no such group');
  },
  nameOf: ({ Name }) => String(Name),
};

/** The things in a list of an item. */
export function listIn(item: Item | undefined, member: string): readonly Referred[] {
  return (item?.[member] ?? []) as readonly Referred[];
}

/** The name of a thing that an item refers to. */
export function nameOfReferred({ Name, FullName, DisplayName }: Referred): string {
  return Name ?? FullName ?? DisplayName ?? '';
}
