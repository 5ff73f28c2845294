import { databaseKinds } from '../../../support/databases';
import { rowsOf } from '../../../support/rows';
import { givenRows, givenUser, type Argument } from '../service';
import {
  fieldsOf,
  refusalsOf,
  startConsole,
  type ConsoleService,
  type Page,
  type Values,
  type Visitor,
} from './visitor';

const PASSWORD = 'Orange-Kettle-42';

/** An action: the page with the form, the form's action, what a person fills in, and the call that does the same. */
type Action = [
  what: string,
  page: string,
  action: string,
  values: Values,
  operation: string,
  argument: Argument,
];

const newUser = {
  Username: 'new',
  FirstName: 'N',
  LastName: 'U',
  EmailAddress: 'n@example.com',
  AccountType: '1',
  SecurityConfiguration: '8',
  SecurityRoles: ['5'],
  Password: PASSWORD,
  PasswordAgain: PASSWORD,
};
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
  beforeAll(async () => (service = await startConsole(kind)));
  beforeEach(async () => {
    await service.reset();
    admin = service.openAdmin();
  });
  afterAll(() => service.close());

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

  test('leads to the page of what was changed, which says so once', async () => {
    const page = await admin.fill('/users/7', '/users/7', { Title: 'Auditor' });
    expect(page.path).toBe('/console/lockpath/users/7');
    expect(page.text).toContain('Saved.');
    expect((await admin.open('/users/7')).text).not.toContain('Saved.');
    expect((await admin.fill('/users/new', '/users/new', newUser)).path).toBe('/console/lockpath/users/1000');
    expect((await admin.fill('/users/10', '/users/10/delete')).path).toBe('/console/lockpath/users');
  });

  test('keeps what somebody else has changed since the form was opened', async () => {
    await service.call('UpdateUser', { Id: 7, Groups: [{ Id: 59 }] });
    const form = await admin.open('/users/7');
    await service.call('UpdateUser', { Id: 7, Title: 'Meanwhile', Groups: [{ Id: 59 }, { Id: 13 }] });
    await admin.post('/users/7', { ...fieldsOf(form, '/users/7'), Fax: '1', Groups: ['60'] });
    const { text } = await service.call('GetUser?Id=7');
    expect(JSON.parse(text)).toMatchObject({
      Title: 'Meanwhile',
      Fax: '1',
      Groups: [{ Id: 13 }, { Id: 60 }],
    });
  });

  test('changes nothing that nobody touched, whatever the values are', async () => {
    const odd = {
      title: ' two\r\nlines ',
      fax: '',
      work_phone: null,
      first_name: '\n<b>"&',
      email_address: ' a@b.example ',
    };
    await givenUser(service, 7, odd);
    await service.db.knex('lockpath_language').where({ language_id: 1033 }).update({ active: false });
    await givenRows(service, 'lockpath_group', { group_id: 70, name: 'Gone', deleted: true });
    await service.db.knex('lockpath_group').where({ group_id: 59 }).update({ description: '\n\nA\r\nB\n' });
    await admin.fill('/users/7', '/users/7');
    await admin.fill('/groups/59', '/groups/59');
    expect(await service.db.knex('audit').whereIn('operation', ['UpdateUser', 'UpdateGroup'])).toEqual([]);
    const user: unknown = await service.db.knex('lockpath_user').where({ user_id: 7 }).first();
    expect(user).toMatchObject(odd);
  });

  const refused = (page: Page) => ({ status: page.status, refusals: refusalsOf(page) });
  const NO = 'Invalid permissions.: ';

  test.each<[what: string, page: string, values: Values, field: string | undefined, text: string]>([
    [
      'a name that is taken',
      '/users/7',
      { Username: 'ADMIN' },
      'Username',
      `${NO}Rule 9: another user has the Username`,
    ],
    [
      'a blank name',
      '/users/7',
      { FirstName: ' ' },
      'FirstName',
      `${NO}FirstName is blank; every user has one`,
    ],
    ['a long text', '/users/7', { Title: 'x'.repeat(300) }, 'Title', `${NO}Rule 3: invalid value: Title`],
    [
      'a weak password',
      '/users/7',
      { Password: 'password12', PasswordAgain: 'password12' },
      'Password',
      `${NO}Rule 9, Password: the password is easy to guess`,
    ],
    [
      'a short password',
      '/users/7',
      { Password: 'abc', PasswordAgain: 'abc' },
      'Password',
      `${NO}Rule 9, Password: the password is shorter than 8 characters`,
    ],
    [
      'two passwords',
      '/users/7',
      { Password: PASSWORD, PasswordAgain: 'another' },
      'PasswordAgain',
      'The two passwords differ.',
    ],
    [
      'API access of an awareness user',
      '/users/7',
      { AccountType: '4', APIAccess: 'true' },
      'APIAccess',
      `${NO}Rule 6: APIAccess is only for a full user`,
    ],
    [
      'an account type that is none',
      '/users/7',
      { AccountType: '2' },
      'AccountType',
      `${NO}Rule 6: AccountType is neither 1 nor 4`,
    ],
    ['the user as manager', '/users/7', { Manager: '7' }, 'Manager', `${NO}Rule 10: the Manager is the user`],
    [
      'a manager who is no Id',
      '/users/7',
      { Manager: 'Mary' },
      'Manager',
      `${NO}Rule 3: invalid value: Manager`,
    ],
    [
      'an unknown department',
      '/users/7',
      { Department: '999' },
      'Department',
      `${NO}Rule 10: there is no such Department`,
    ],
    [
      'an unknown configuration',
      '/users/7',
      { SecurityConfiguration: '9' },
      'SecurityConfiguration',
      `${NO}Rule 10: there is no such SecurityConfiguration`,
    ],
    [
      'an unknown directory',
      '/users/7',
      { LDAPDirectory: '9' },
      'LDAPDirectory',
      `${NO}Rule 10: there is no such LDAPDirectory`,
    ],
    [
      'an unknown language',
      '/users/7',
      { Language: '7' },
      'Language',
      'Invalid Language ID.: Rule 10: the Language is not loaded, or not active',
    ],
    [
      'an LDAP user without a directory',
      '/users/10',
      { IsLDAP: 'true' },
      'IsLDAP',
      `${NO}Rule 8: IsLDAP needs an LDAPDirectory in the same call`,
    ],
    [
      'a new user without roles',
      '/users/new',
      { ...newUser, SecurityRoles: undefined },
      'SecurityRoles',
      `${NO}A new user needs SecurityRoles`,
    ],
    [
      'a new user without a configuration',
      '/users/new',
      { ...newUser, SecurityConfiguration: '' },
      'SecurityConfiguration',
      `${NO}A new user needs SecurityConfiguration`,
    ],
    [
      'a new user without a password',
      '/users/new',
      { ...newUser, Password: '', PasswordAgain: '' },
      'Password',
      `${NO}A new user needs Password`,
    ],
    [
      'a group without a name',
      '/groups/new',
      { Name: ' ' },
      'Name',
      `${NO}The Name of a group cannot be blank`,
    ],
    [
      'a group below itself',
      '/groups/59',
      { ChildGroups: '60', ParentGroups: '60' },
      'ChildGroups',
      `${NO}With these ChildGroups and ParentGroups, the group would be below itself`,
    ],
  ])('shows the refusal of %s beside its field', async (_what, path, values, field, text) => {
    const page = await admin.fill(path, path, {
      ...values,
      ...(path === '/users/7' && { Fax: 'kept' }),
    });
    expect(refused(page)).toEqual({ status: 422, refusals: [{ field, text }] });
    // The form is as it was sent, except for the password.
    if (path === '/users/7') expect(page.text).toContain('value="kept"');
    expect(page.text).not.toContain(PASSWORD);
    expect(await service.db.knex('audit').where('operation', '!=', 'Login')).toEqual([]);
  });

  test('a refused form that is corrected changes only what the person changed', async () => {
    const page = await admin.fill('/users/7', '/users/7', { Username: 'admin', Fax: '1', Active: 'true' });
    expect(page.status).toBe(422);
    await admin.post('/users/7', { ...fieldsOf(page, '/users/7'), Username: 'another' });
    const entries: unknown = await service.db
      .knex('audit')
      .where({ operation: 'UpdateUser' })
      .select('changed');
    expect(entries).toEqual([{ changed: ['Username', 'Active', 'Fax'] }]);
  });

  test('shows a user who stops to be a SAML user the password that is missing', async () => {
    await givenUser(service, 10, { is_saml: true });
    const page = await admin.fill('/users/10', '/users/10', { IsSAML: undefined });
    const text = `${NO}Rule 7: a user who stops being a SAML user needs a Password in the same call`;
    expect(refused(page)).toEqual({ status: 422, refusals: [{ field: 'Password', text }] });
  });

  test('offers no way to take back a lock, and shows the refusal above the form if somebody sends it', async () => {
    await givenUser(service, 7, { locked: true });
    const page = await admin.open('/users/7');
    const form = fieldsOf(page, '/users/7');
    expect(Object.keys(form)).not.toContain('was-Locked');
    const answer = await admin.post('/users/7', { ...form, 'was-Locked': 'true' });
    expect(refused(answer)).toEqual({
      status: 422,
      refusals: [{ field: undefined, text: `${NO}Rule 5: Locked cannot be taken back` }],
    });
  });

  test('refuses a list beyond the limits of the wire', async () => {
    const add = Array.from({ length: 5_000 }, (_, index) => String(index + 1));
    const page = await admin.fill('/users/10/Groups', '/users/10/Groups', { add });
    expect(page.status).toBe(422);
    expect(refusalsOf(page)[0]!.text).toMatch(/^Failed to deserialize JSON/);
  });
});
