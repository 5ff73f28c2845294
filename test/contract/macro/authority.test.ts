import { userOf } from '../../support/macroService';
import { bob, edits, editNames, describeUserManagement } from './userManagement';

describeUserManagement('Authority', (context) => {
  const { tokens, user, create, edit, expectNothingChanged } = context;

  test.each(['1.1', '1.2'] as const)('every routine succeeds for root over SOAP %s', async (version) => {
    expect(await context.service.as(tokens.root, 'CreateUser', bob, version)).toBe('Success');
    for (const [routine, values] of Object.entries(edits)) {
      expect(await context.service.as(tokens.root, routine, { userid: 'bob7', ...values }, version)).toBe(
        'Success',
      );
    }
  });

  test('a non-sysadmin creating a sysadmin: 1', () =>
    expectNothingChanged(() => create({ sysadmin: true }, tokens.alice), 'PermissionDenied'));

  test.each(editNames)('a non-sysadmin editing a sysadmin by %s: 1', (routine) =>
    expectNothingChanged(() => edit(routine, 'boss', tokens.alice), 'PermissionDenied'),
  );

  test.each(['viewer', 'boss', 'alice', 'nobody', 'no~body'])(
    'EditSysAdminStatus by a non-sysadmin: 1, whatever the target: %s',
    (target) =>
      expectNothingChanged(() => edit('EditSysAdminStatus', target, tokens.alice), 'PermissionDenied'),
  );

  test.each(editNames)('%s needs the permission Edit user', (routine) =>
    expectNothingChanged(() => edit(routine, 'alice', tokens.viewer), 'PermissionDenied'),
  );

  test('CreateUser needs the permission Create user', () =>
    expectNothingChanged(() => create({}, tokens.viewer), 'PermissionDenied'));

  test('a sysadmin needs the permissions too', async () => {
    await context.service.db.knex('macro_user').where({ user_key: 'viewer' }).update({ sysadmin: true });
    await expectNothingChanged(() => create({}, tokens.viewer), 'PermissionDenied');
    await expectNothingChanged(() => edit('EditUserName', 'alice', tokens.viewer), 'PermissionDenied');
  });

  test("the caller's flags are read at each call", async () => {
    expect(await edit('EditSysAdminStatus', 'alice', tokens.root)).toBe('Success');
    expect(await create({ sysadmin: true }, tokens.alice)).toBe('Success');
    expect(await edit('EditSysAdminStatus', 'alice', tokens.root, { isSysAdmin: false })).toBe('Success');
    expect(await create({ userid: 'bob8', sysadmin: true }, tokens.alice)).toBe('PermissionDenied');
  });

  test("the role's permissions are read at each call, and are lost with the role", async () => {
    const roles = context.service.db.knex('macro_role').where({ name: 'Clerk' });
    await roles.clone().update({ permissions: '["Edit user"]' });
    expect(await create({}, tokens.clerk)).toBe('PermissionDenied');
    expect(await edit('EditUserName', 'alice', tokens.clerk)).toBe('Success');
    await context.service.db.knex('macro_association').where({ user_key: 'clerk' }).delete();
    await expectNothingChanged(() => edit('EditUserEmail', 'alice', tokens.clerk), 'PermissionDenied');
  });

  test('an altered user object gains nothing', async () => {
    const altered = userOf(tokens.clerk, {
      userName: 'root',
      userRole: 'FullUser',
      sysAdmin: true,
      databaseCode: 'OTHER',
      expires: '9999-12-31T23:59:59Z',
    });
    await expectNothingChanged(() => create({ curuser: altered, sysadmin: true }), 'PermissionDenied');
  });

  test.each(['maybe', '', '2'])('the flags of a user object are ignored: %j', async (text) => {
    const odd = userOf(tokens.root, { sysAdmin: text, expires: text });
    expect(await edit('UnlockUser', 'clerk', tokens.root, { curuser: odd })).toBe('Success');
  });

  describe('a token of another company', () => {
    test('reaches only its own users', async () => {
      const { knex } = context.service.db;
      const [company] = await knex('company')
        .insert({ name: 'Other' })
        .returning<{ company_id: number }[]>('company_id');
      const own = { company_id: company!.company_id };
      await knex('macro_database').insert({ ...own, code: 'OTHER' });
      await knex('macro_database_claim').insert({ ...own, code: 'OTHER' });
      await knex('macro_role').insert({
        ...own,
        name: 'FullUser',
        permissions: JSON.stringify(['Create user', 'Edit user']),
      });
      await knex('macro_study').insert({ ...own, name: 'AllStudies' });
      await knex('macro_site').insert({ ...own, name: 'AllSites' });
      const rootRow = await user('root');
      await knex('macro_user').insert({ ...rootRow, ...own, past_hashes: '[]' });
      await knex('macro_association').insert({
        ...own,
        user_key: 'root',
        role: 'FullUser',
        study: 'AllStudies',
        site: 'AllSites',
      });

      const other = (await context.service.login('root', { databaseCode: 'OTHER' })).element('token')!;
      await expectNothingChanged(() => edit('EditUserName', 'clerk', other), 'UserNotFound');
      await expectNothingChanged(() => edit('EditAdminUser', 'root', other), 'UserNotFound');
      expect(await create({ userid: 'clerk' }, other)).toBe('Success');
      expect((await user('clerk')).full_name).toBe('Clara Clerk');
    });
  });
});
