import { databaseKinds } from '../../../support/databases';
import { rowsOf } from '../../../support/rows';
import type { Argument } from '../service';
import { consoleForEachTest, newUser, PASSWORD } from './given';
import { type ConsoleService, type Values, type Visitor } from './visitor';

/** An action: the page with the form, the form's action, what a person fills in, and the call that does the same. */
type Action = [
  what: string,
  page: string,
  action: string,
  values: Values,
  operation: string,
  argument: Argument,
];

const newUserCall = {
  Username: 'new',
  FirstName: 'N',
  LastName: 'U',
  EmailAddress: 'n@example.com',
  AccountType: 1,
  SecurityConfiguration: { Id: 8 },
  SecurityRoles: [{ Id: 5 }],
  Password: PASSWORD,
};

const update = (what: string, values: Values, change: object): Action => [
  what,
  '/users/7',
  '/users/7',
  values,
  'UpdateUser',
  { Id: 7, ...change },
];
const updateGroup = (what: string, values: Values, change: object): Action => [
  what,
  '/groups/59',
  '/groups/59',
  values,
  'UpdateGroup',
  { Id: 59, ...change },
];

const actions: Action[] = [
  update('one text', { Title: 'Auditor' }, { Title: 'Auditor' }),
  update('an empty text', { Title: '' }, { Title: '' }),
  update('several members', { FirstName: 'A', Fax: '1' }, { FirstName: 'A', Fax: '1' }),
  update('a ticked box', { Active: 'true' }, { Active: true }),
  update('a box that is no longer ticked', { IsLDAP: undefined }, { IsLDAP: false }),
  update('a lock', { Locked: 'true' }, { Locked: true }),
  update('another language', { Language: '2057' }, { Language: 2057 }),
  update('another account type', { AccountType: '4' }, { AccountType: 4 }),
  update('another manager', { Manager: '6' }, { Manager: { Id: 6 } }),
  update('another department', { Department: '59' }, { Department: { Id: 59 } }),
  update('groups', { Groups: ['13', '60'] }, { Groups: [{ Id: 60 }, { Id: 13 }] }),
  update('no groups', { Groups: undefined }, { Groups: [] }),
  update(
    'roles',
    { SecurityRoles: ['5'], FunctionalRoles: ['134'] },
    { SecurityRoles: [{ Id: 5 }], FunctionalRoles: [{ Id: 134 }] },
  ),
  update('a password', { Password: PASSWORD, PasswordAgain: PASSWORD }, { Password: PASSWORD }),
  update('a SAML user', { IsSAML: 'true' }, { IsSAML: true }),
  update('nothing', {}, {}),
  update(
    'no manager',
    { Manager: '' },
    {
      CommitNullProperties: true,
      ...{ MiddleName: 'A.', Title: 'Api Title', HomePhone: '(api) home-phone', WorkPhone: 'api.work.phone' },
      ...{
        MobilePhone: 'api-mobile-phone',
        Fax: 'api.fax',
        Department: { Id: 13 },
        LDAPDirectory: { Id: 4 },
      },
      ...{ Groups: [{ Id: 59 }, { Id: 60 }], FunctionalRoles: [{ Id: 134 }, { Id: 135 }] },
    },
  ),
  ['a new user', '/users/new', '/users/new', newUser, 'CreateUser', newUserCall],
  [
    'a new user who is inactive and has a manager',
    '/users/new',
    '/users/new',
    { ...newUser, Active: undefined, Manager: '10', Groups: ['59'], APIAccess: 'true' },
    'CreateUser',
    { ...newUserCall, Active: false, Manager: { Id: 10 }, Groups: [{ Id: 59 }], APIAccess: true },
  ],
  ['a deleted user', '/users/10', '/users/10/delete', {}, 'DeleteUser', 10],
  updateGroup('a name of a group', { Name: 'Readers' }, { Name: 'Readers' }),
  updateGroup('lines', { Description: 'One\r\ntwo' }, { Description: 'One\ntwo' }),
  updateGroup(
    'members, a business unit and roles',
    { BusinessUnit: 'true', Users: ['6', '7'], SecurityRoles: '5' },
    { BusinessUnit: true, Users: [{ Id: 6 }, { Id: 7 }], SecurityRoles: [{ Id: 5 }] },
  ),
  updateGroup(
    'the tree',
    { ChildGroups: '60', ParentGroups: '13' },
    { ChildGroups: [{ Id: 60 }], ParentGroups: [{ Id: 13 }] },
  ),
  [
    'a new group',
    '/groups/new',
    '/groups/new',
    { Name: 'G', Users: ['7'] },
    'CreateGroup',
    { Name: 'G', Users: [{ Id: 7 }] },
  ],
  ['a deleted group', '/groups/60', '/groups/60/delete', {}, 'DeleteGroup', 60],
  [
    'a list: added',
    '/users/10/Groups',
    '/users/10/Groups',
    { add: ['59', '60'] },
    'UpdateUser',
    { Id: 10, Groups: [{ Id: 59 }, { Id: 60 }] },
  ],
  [
    'a list: removed',
    '/groups/59/Users',
    '/groups/59/Users',
    { remove: '7' },
    'UpdateGroup',
    { Id: 59, Users: [] },
  ],
];

/** The rows of the contract and the audit, without what differs between two calls. */
async function stored({ db }: ConsoleService): Promise<unknown> {
  const rows = await rowsOf(db.knex);
  return rows
    .filter(({ table }) => table !== 'lockpath_session')
    .map(({ table, rows: text }) => {
      const same = text.replaceAll(/"(request_id|password_hash|address)":"[^"]*"/g, '"$1":"*"');
      return [table, (JSON.parse(same) as object[]).map((row) => JSON.stringify(row)).sort()];
    });
}

describe.each(databaseKinds)('actions in the console: %s', (kind) => {
  let service: ConsoleService;
  let admin: Visitor;
  consoleForEachTest(kind, (given) => ({ service, admin } = given));

  test.each(actions)(
    '%s: stores and records the same as the call',
    async (_what, page, action, values, operation, argument) => {
      const { status } = await admin.fill(page, action, values);
      expect(status).toBe(200);
      const byConsole = await stored(service);
      await service.reset();
      expect(await service.call(operation, argument)).toMatchObject({ status: 200 });
      expect(byConsole).toEqual(await stored(service));
    },
  );
});
