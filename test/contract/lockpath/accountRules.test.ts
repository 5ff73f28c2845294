import { givenRows, givenUser, INVALID_LANGUAGE } from './service';
import { describeUpdateUser } from './updateUser';

describeUpdateUser('on the values of an account', (context) => {
  const { accepted, refused, passwordHash } = context;

  describe('5: Locked can be set, but not cleared', () => {
    test('true locks', async () => {
      await expect(accepted({ Locked: true })).resolves.toMatchObject({ Locked: true });
    });

    test('false on an unlocked user is no change', async () => {
      await expect(accepted({ Locked: false, Title: 'T' })).resolves.toMatchObject({
        Locked: false,
        Title: 'T',
      });
    });

    test('false on a locked user is refused, true is not', async () => {
      await givenUser(context.service, 7, { locked: true });
      await refused({ Locked: false, Title: 'T' });
      await expect(accepted({ Locked: true, Title: 'T' })).resolves.toMatchObject({ Title: 'T' });
    });
  });

  describe('6: only a full user has APIAccess', () => {
    test('AccountType changes between 1 and 4, to no other value', async () => {
      await expect(accepted({ AccountType: 4 })).resolves.toMatchObject({ AccountType: 4 });
      await expect(accepted({ AccountType: 1 })).resolves.toMatchObject({ AccountType: 1 });
      for (const AccountType of [0, 2, 3, 5, -1, 'full']) await refused({ AccountType });
    });

    test('an awareness user cannot get APIAccess', async () => {
      await givenUser(context.service, 7, { account_type: 4 });
      await refused({ APIAccess: true });
      await refused({ APIAccess: true, AccountType: 4 });
    });

    test('a user who becomes a full user in the same call can', async () => {
      await givenUser(context.service, 7, { account_type: 4 });
      await expect(accepted({ APIAccess: true, AccountType: 1 })).resolves.toMatchObject({ APIAccess: true });
    });

    test('a change to 4 is refused with APIAccess on, unless the same call clears it', async () => {
      await givenUser(context.service, 7, { api_access: true });
      await refused({ AccountType: 4 });
      await expect(accepted({ AccountType: 4, APIAccess: false })).resolves.toMatchObject({
        APIAccess: false,
      });
    });
  });

  describe('7: a SAML user has no password', () => {
    test('setting IsSAML deletes it, even if the same call sends one', async () => {
      await accepted({ Password: 'Orange-Kettle-42' });
      await expect(passwordHash()).resolves.toMatch(/^\$argon2id\$/);
      await accepted({ IsSAML: true, Password: 'Orange-Kettle-43' });
      await expect(passwordHash()).resolves.toBeNull();
    });

    test('clearing IsSAML needs a Password in the same call', async () => {
      await givenUser(context.service, 7, { is_saml: true });
      await refused({ IsSAML: false });
      await refused({ IsSAML: false, Password: '' });
      await accepted({ IsSAML: false, Password: 'Orange-Kettle-42' });
      await expect(passwordHash()).resolves.toMatch(/^\$argon2id\$/);
    });

    test('false for a user without SAML is no change', async () => {
      await accepted({ IsSAML: false });
    });
  });

  describe('8: an LDAP user has a directory', () => {
    test('setting IsLDAP needs an LDAPDirectory in the same call', async () => {
      await givenUser(context.service, 7, { is_ldap: false });
      await refused({ IsLDAP: true });
      await refused({ IsLDAP: true, LDAPDirectory: null });
      await refused({ IsLDAP: true, LDAPDirectory: '' });
      const after = await accepted({ IsLDAP: true, LDAPDirectory: { Id: 4 } });
      expect(after).toMatchObject({
        IsLDAP: true,
        LDAPDirectory: { Id: 4, DisplayName: 'Example Directory' },
      });
    });

    test('true for an LDAP user needs none, nor does false', async () => {
      await accepted({ IsLDAP: true });
      await expect(accepted({ IsLDAP: false })).resolves.toMatchObject({ IsLDAP: false });
    });
  });

  describe("9: a password follows the company's policy, a username is unique, an e-mail address is not", () => {
    test.each(['', 'short', 'password', 'ApiUserName', 'x'.repeat(1_001)])(
      'refuses the password "%s"',
      async (Password) => {
        await refused({ Password, Title: 'T' });
      },
    );

    test.each(['Username', 'FirstName', 'LastName', 'EmailAddress'])(
      'refuses a password that is the %s, also one of the same call',
      async (member) => {
        const Password = 'Zyxomma@Qwelf.example';
        await refused({ Password, [member]: Password });
        await context.service.call('UpdateUser', { Id: 7, [member]: Password });
        await refused({ Password });
        await accepted({ Password, [member]: 'another@example.com' });
      },
    );

    test('a password has at most 1,000 characters', async () => {
      await context.service.db.knex('company').update({ min_password_strength: 0 });
      await refused({ Password: 'x'.repeat(1_001) });
      await accepted({ Password: '😀'.repeat(1_000) });
    });

    test('each instance has its own policy', async () => {
      await context.service.db.knex('lockpath_instance').update({ min_password_length: 17 });
      await refused({ Password: 'Orange-Kettle-42' });
      await context.service.db.knex('company').update({ min_password_strength: 0 });
      await context.service.db.knex('lockpath_instance').update({ min_password_length: 1 });
      await accepted({ Password: 'a' });
    });

    test('a new password lets the user log in, and is never returned', async () => {
      const after = await accepted({ Password: 'Orange-Kettle-42', Active: true, APIAccess: true });
      expect(after).not.toHaveProperty('Password');
      const login = { username: 'apiusername', password: 'Orange-Kettle-42' };
      await expect(context.service.call('Login', login)).resolves.toMatchObject({ text: 'true' });
    });

    test.each(['admin', 'ADMIN', 'Manager'])('refuses the username %s, which is taken', async (Username) => {
      await refused({ Username, Title: 'T' });
    });

    test('a username is unique across all instances', async () => {
      const { knex } = context.service.db;
      await knex('company').insert({ company_id: 1, name: 'Other' });
      await knex('lockpath_instance').insert({ company_id: 1 });
      await knex('lockpath_language').insert({ company_id: 1, language_id: 1033 });
      await knex('lockpath_security_configuration').insert({
        company_id: 1,
        configuration_id: 8,
        display_name: 'S',
      });
      const columns = {
        account_type: 1,
        first_name: 'A',
        last_name: 'B',
        email_address: 'c',
        username: 'taken',
      };
      await knex('lockpath_user').insert({
        company_id: 1,
        user_id: 7,
        security_configuration_id: 8,
        ...columns,
      });
      await knex('lockpath_username_claim').insert({ company_id: 1, user_id: 7, username_key: 'taken' });
      await refused({ Username: 'Taken' });
    });

    test('a user may change the case of their username', async () => {
      await expect(accepted({ Username: 'APIUSERNAME' })).resolves.toMatchObject({ Username: 'APIUSERNAME' });
    });

    test('an old username is free', async () => {
      await accepted({ Username: 'other' });
      const { status } = await context.service.call('UpdateUser', { Id: 10, Username: 'apiusername' });
      expect(status).toBe(200);
    });

    test('an e-mail address may repeat', async () => {
      await accepted({ EmailAddress: 'admin@example.com' });
    });
  });

  describe('10: values refer to something that exists', () => {
    test.each(['Manager', 'Department', 'SecurityConfiguration', 'LDAPDirectory'])('%s', async (member) => {
      for (const Id of [999, 0, -1, '1e1', 4294967303, 'x']) await refused({ [member]: { Id } });
    });

    test('the manager is another user, who is not deleted', async () => {
      await refused({ Manager: { Id: 7 } });
      await context.service.call('DeleteUser', 10);
      await refused({ Manager: { Id: 10 } });
    });

    test('the department is not deleted', async () => {
      await context.service.call('DeleteGroup', 13);
      await refused({ Department: { Id: 13 } });
    });

    test.each([1036, 0, -1, 'English', {}, 4294968329])('the language %p is refused', async (Language) => {
      await refused({ Language, Title: 'T' }, INVALID_LANGUAGE);
    });

    test('an inactive language is refused', async () => {
      await givenRows(context.service, 'lockpath_language', { language_id: 1036, active: false });
      await refused({ Language: 1036 }, INVALID_LANGUAGE);
    });
  });

  describe('3: of several bad values, one decides the Message', () => {
    test('Language, if the other is a password that breaks the policy', async () => {
      await refused({ Language: 9999, Password: 'x' }, INVALID_LANGUAGE);
    });

    test.each([
      { Manager: { Id: 99999 } },
      { LDAPDirectory: { Id: 99999 } },
      { Username: 'admin' },
      { AccountType: 2 },
      { Active: 'perhaps' },
    ])('the other, if it is %j', async (other) => {
      await refused({ Language: 9999, ...other });
    });
  });
});
