// What the operations answer (contract section 2). The tuples hold the served order; the types hold what each member is.

/** What something is called that an item refers to. */
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

/** A user as GetUser answers one; a member that has no value is absent. */
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

/** A user as GetUsers answers one. */
export type UserLine = Pick<UserItem, 'Id' | 'FullName' | 'Username' | 'Active' | 'Deleted' | 'AccountType'>;

/** A group as GetGroup answers one. */
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

/** A group as GetGroups answers one. */
export type GroupLine = Pick<GroupItem, 'Id' | 'Name'>;

/** What an operation answers: a scalar, an item, or a list of lines. */
export type Answer = boolean | number | UserItem | GroupItem | UserLine[] | GroupLine[];

/** A value for every member of an item, in any order; undefined or null for one that the answer lacks. */
export type Values<Item> = { [Member in keyof Required<Item>]: Item[Member] | OptionalNull<Item, Member> };

type OptionalNull<Item, Member extends keyof Item> = undefined extends Item[Member] ? null : never;

/**
 * Makes the function that puts an item's values into the served order.
 *
 * @returns a function of all members of the item, each once, in that order; a missing or an unknown one does not
 * compile.
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

/** A user of a list in the served order. */
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

/** A group of a list in the served order. */
export const servedGroupLine = inServedOrder<GroupLine>()('Id', 'Name');
