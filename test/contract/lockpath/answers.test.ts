import {
  inServedOrder,
  servedGroup,
  servedGroupLine,
  servedUser,
  servedUserLine,
} from '../../../src/contracts/lockpath/answers';

// The order of members, contract section 2, written out again: the golden cases cover only members with a value.

const manager = { Id: 10, FullName: 'A, B' };
const named = { Id: 1, Name: 'N' };
const displayed = { Id: 1, DisplayName: 'N' };

/** A user with every member, in arbitrary order. */
const user = {
  FunctionalRoles: [displayed],
  SecurityRoles: [named],
  Groups: [named],
  APIAccess: true,
  SecurityConfiguration: displayed,
  LDAPDirectory: displayed,
  IsLDAP: true,
  IsSAML: false,
  Department: named,
  Manager: manager,
  Fax: '',
  MobilePhone: '',
  WorkPhone: '',
  HomePhone: '',
  EmailAddress: 'e',
  Language: 1033,
  Title: '',
  LastName: 'L',
  MiddleName: '',
  FirstName: 'F',
  AccountType: 1,
  Deleted: false,
  Locked: false,
  Active: true,
  Username: 'u',
  FullName: 'L, F',
  Id: 7,
};
const userOrder =
  'Id FullName Username Active Locked Deleted AccountType FirstName MiddleName LastName Title Language EmailAddress ' +
  'HomePhone WorkPhone MobilePhone Fax Manager Department IsSAML IsLDAP LDAPDirectory SecurityConfiguration APIAccess ' +
  'Groups SecurityRoles FunctionalRoles';

const group = {
  ParentGroups: [],
  ChildGroups: [],
  Users: [manager],
  SecurityRoles: [named],
  BusinessUnit: false,
  Description: '',
  Name: 'G',
  Id: 13,
};

test.each<[string, object, string]>([
  ['a user', servedUser(user), userOrder],
  ['a user of a list', servedUserLine(user), 'Id FullName Username Active Deleted AccountType'],
  [
    'a group',
    servedGroup(group),
    'Id Name Description BusinessUnit SecurityRoles Users ChildGroups ParentGroups',
  ],
  ['a group of a list', servedGroupLine(group), 'Id Name'],
])('%s has its members in the order of the contract', (_, served, order) => {
  expect(Object.keys(served)).toEqual(order.split(' '));
});

test('a member without a value is absent, an empty text is present', () => {
  const served = servedUser({ ...user, Manager: null, Department: undefined, Title: null, Fax: '' });
  const absent = userOrder.split(' ').filter((name) => !['Manager', 'Department', 'Title'].includes(name));
  expect(Object.keys(served)).toEqual(absent);
});

test('an order with a missing or an unknown member does not compile', () => {
  const order = inServedOrder<{ Id: number; Name: string }>();
  // @ts-expect-error Name is missing
  order('Id');
  // @ts-expect-error Title is not a member
  order('Id', 'Name', 'Title');
  expect(order('Name', 'Id')({ Id: 1, Name: 'N' })).toEqual({ Name: 'N', Id: 1 });
});
