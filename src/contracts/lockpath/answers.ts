// The answers of the operations (contract section 2). The types declare the members, and the tuples their served order.

/** The id and name of something that an item refers to. */
export interface IdAndName {
  Id: number;
  Name: string;
}

export interface IdAndFullName {
  Id: number;
  FullName: string;
}

export interface IdAndDisplayName {
  Id: number;
  DisplayName: string;
}

/** A user in the answer of GetUser. A member without a value is absent. */
export interface UserItem {
  Id: number;
  FullName: string;
  Username: string;
  Active: boolean;
  Locked: boolean;
  Deleted: boolean;
  AccountType: number;
  FirstName: string;
  MiddleName?: string;
  LastName: string;
  Title?: string;
  Language: number;
  EmailAddress: string;
  HomePhone?: string;
  WorkPhone?: string;
  MobilePhone?: string;
  Fax?: string;
  Manager?: IdAndFullName;
  Department?: IdAndName;
  IsSAML: boolean;
  IsLDAP: boolean;
  LDAPDirectory?: IdAndDisplayName;
  SecurityConfiguration: IdAndDisplayName;
  APIAccess: boolean;
  Groups: IdAndName[];
  SecurityRoles: IdAndName[];
  FunctionalRoles: IdAndDisplayName[];
}

/** A user in the answer of GetUsers. */
export type UserLine = Pick<UserItem, 'Id' | 'FullName' | 'Username' | 'Active' | 'Deleted' | 'AccountType'>;

/** A group in the answer of GetGroup. */
export interface GroupItem {
  Id: number;
  Name: string;
  Description: string;
  BusinessUnit: boolean;
  SecurityRoles: IdAndName[];
  Users: IdAndFullName[];
  ChildGroups: IdAndName[];
  ParentGroups: IdAndName[];
}

/** A group in the answer of GetGroups. */
export type GroupLine = Pick<GroupItem, 'Id' | 'Name'>;

/** An operation's answer: a scalar, an item, or a list of lines. */
export type Answer = boolean | number | UserItem | GroupItem | UserLine[] | GroupLine[];

/** A value for every member of an item, in any order. The answer omits members that are undefined or null. */
export type Values<Item> = { [Member in keyof Required<Item>]: Item[Member] | OptionalNull<Item, Member> };

type OptionalNull<Item, Member extends keyof Item> = undefined extends Item[Member] ? null : never;

/**
 * Creates a function that puts an item's values into the served order.
 *
 * @returns a function that takes the names of all members in that order, each once. The compiler rejects a missing or
 * unknown one.
 */
export function inServedOrder<Item extends object>() {
  return <const Names extends readonly (keyof Item)[]>(
    ...names: Exclude<keyof Item, Names[number]> extends never ? Names : never
  ) => {
    return (values: Values<Item>): Item =>
      Object.fromEntries(
        names.flatMap((name) => (values[name] == null ? [] : [[name, values[name]]])),
      ) as Item;
  };
}

/** A user in the served order. */
export const servedUser = inServedOrder<UserItem>()(
  'Id',
  'FullName',
  'Username',
  'Active',
  'Locked',
  'Deleted',
  'AccountType',
  'FirstName',
  'MiddleName',
  'LastName',
  'Title',
  'Language',
  'EmailAddress',
  'HomePhone',
  'WorkPhone',
  'MobilePhone',
  'Fax',
  'Manager',
  'Department',
  'IsSAML',
  'IsLDAP',
  'LDAPDirectory',
  'SecurityConfiguration',
  'APIAccess',
  'Groups',
  'SecurityRoles',
  'FunctionalRoles',
);

/** A user in a list, in the served order. */
export const servedUserLine = inServedOrder<UserLine>()(
  'Id',
  'FullName',
  'Username',
  'Active',
  'Deleted',
  'AccountType',
);

/** A group in the served order. */
export const servedGroup = inServedOrder<GroupItem>()(
  'Id',
  'Name',
  'Description',
  'BusinessUnit',
  'SecurityRoles',
  'Users',
  'ChildGroups',
  'ParentGroups',
);

/** A group in a list, in the served order. */
export const servedGroupLine = inServedOrder<GroupLine>()('Id', 'Name');
