import { databaseKinds } from '../../../support/databases';
import { givenUser } from '../service';
import { consoleForEachTest, newUser, PASSWORD } from './given';
import { fieldsOf, refusalsOf, type ConsoleService, type Page, type Values, type Visitor } from './visitor';

describe.each(databaseKinds)('actions in the console: %s', (kind) => {
  let service: ConsoleService;
  let admin: Visitor;
  consoleForEachTest(kind, (given) => ({ service, admin } = given));

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
