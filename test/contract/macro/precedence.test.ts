import { userOf } from '../../support/macroService';
import { bob, describeUserManagement } from './userManagement';

describeUserManagement('Precedence: the lowest code that applies,', (context) => {
  const { tokens, create, edit, expectNothingChanged } = context;

  const all = {
    userid: 'no~body',
    fullname: '',
    password: '',
    emailaddr: 'none',
    adminuser: 'nobody',
    sysadmin: true,
  };
  test.each([
    ['PermissionDenied', {}, 'clerk'],
    ['InvalidUserName', {}, 'root'],
    ['InvalidFullName', { userid: 'clerk' }, 'root'],
    ['InvalidPassword', { userid: 'clerk', fullname: 'C' }, 'root'],
    ['InvalidEmail', { userid: 'clerk', fullname: 'C', password: bob.password }, 'root'],
    ['UserExists', { userid: 'clerk', fullname: 'C', password: bob.password, emailaddr: '' }, 'root'],
    ['UserNotFound', { ...bob, adminuser: 'nobody' }, 'root'],
  ])('CreateUser: %s', (result, values, caller) =>
    expectNothingChanged(
      () => create({ ...all, ...values }, caller === 'root' ? tokens.root : tokens.clerk),
      result,
    ),
  );

  test.each([
    ['EditUserName', 'no~body', { fullname: '' }, 'viewer', 'PermissionDenied'],
    ['EditUserName', 'no~body', { fullname: '' }, 'root', 'InvalidUserName'],
    ['EditUserName', 'nobody', { fullname: '' }, 'root', 'InvalidFullName'],
    ['EditUserName', 'nobody', { fullname: 'N' }, 'root', 'UserNotFound'],
    ['EditUserEmail', 'no~body', { emailaddr: 'none' }, 'viewer', 'PermissionDenied'],
    ['EditUserEmail', 'no~body', { emailaddr: 'none' }, 'root', 'InvalidUserName'],
    ['EditUserEmail', 'nobody', { emailaddr: 'none' }, 'root', 'InvalidEmail'],
    ['EditUserEmail', 'nobody', { emailaddr: '' }, 'root', 'UserNotFound'],
    ['EditAdminUser', 'nobody', { adminuser: 'nobody' }, 'viewer', 'PermissionDenied'],
    ['EditAdminUser', 'boss', { adminuser: 'nobody' }, 'alice', 'PermissionDenied'],
    ['EditSysAdminStatus', 'nobody', { isSysAdmin: true }, 'alice', 'PermissionDenied'],
    ['UnlockUser', 'nobody', {}, 'viewer', 'PermissionDenied'],
    ['EnableUser', 'nobody', { enable: true }, 'viewer', 'PermissionDenied'],
  ])('%s of %s with %j by %s: %s', (routine, userid, values, caller, result) => {
    const token = tokens[caller]!;
    return expectNothingChanged(() => edit(routine, userid, token, values), result);
  });

  test('a fault precedes every result code', async () => {
    const values = { curuser: userOf('nonsense'), ...all };
    expect((await context.service.call('CreateUser', values)).element('reason')).toBe('InvalidToken');
    const faulty = await context.service.call('EnableUser', {
      curuser: userOf(tokens.viewer),
      userid: 'nobody',
    });
    expect(faulty.element('faultcode')).toBe('soap:Client');
  });
});
