import { refusalsIn, type Values } from '../../../support/visitor';
import { BASE, describeConsole } from './people';

type Who = 'root' | 'alice' | 'clerk' | 'viewer';

/** A form that is refused, the field beside which the refusal stands, and its words. */
type Case = [who: Who, form: string, sent: Values, field: string | undefined, words: string];

const lacks = (permission: string) =>
  `PermissionDenied: The session's role lacks the permission '${permission}'`;
const bob = { userid: 'Bob7', fullname: 'Bob', password: 'Orange-Kettle-4' };
const changed = { newPassword: 'Orange-Kettle-4', again: 'Orange-Kettle-4', oldPassword: 'Macro-Root-2026' };

const cases: Case[] = [
  [
    ...(['root', '/users/alice/name', { fullname: 'a*b' }, 'fullname'] as const),
    'InvalidFullName: The fullname is blank, too long, or has bad characters',
  ],
  [
    ...(['root', '/users/alice/email', { emailaddr: 'x' }, 'emailaddr'] as const),
    'InvalidEmail: The emailaddr is too long, has bad characters, or has no @ with a dot after it',
  ],
  [
    ...(['root', '/users/alice/admin', { adminuser: 'nobody' }, 'adminuser'] as const),
    'UserNotFound: There is no user with the name in adminuser',
  ],
  [
    ...(['root', '/users/alice/admin', { adminuser: 'clerk' }, 'adminuser'] as const),
    'UserNotFound: The adminuser is not a system administrator',
  ],
  [
    ...(['clerk', '/users/boss/name', { fullname: 'X' }, undefined] as const),
    'PermissionDenied: The user is a system administrator, and the caller is not',
  ],
  [
    ...(['alice', '/users/clerk/sysadmin', { isSysAdmin: 'true' }, undefined] as const),
    'PermissionDenied: The caller is not a system administrator',
  ],
  ['viewer', '/users/viewer/name', { fullname: 'X' }, undefined, lacks('Edit user')],
  ['viewer', '/users/viewer/unlock', {}, undefined, lacks('Edit user')],
  ['clerk', '/users/alice/password', {}, undefined, lacks('Reset password')],
  [
    ...(['root', '/users/alice/password', { newPassword: 'short' }, 'newPassword'] as const),
    'InvalidPassword: The password must have at least 6 characters',
  ],
  [
    ...(['root', '/users/root/password', {}, undefined] as const),
    "PermissionDenied: The password is the caller's own",
  ],
  [
    ...(['root', '/create-user', { ...bob, userid: 'a b' }, 'userid'] as const),
    'InvalidUserName: The userid is empty, too long, or has bad characters',
  ],
  [
    ...(['root', '/create-user', { ...bob, fullname: '' }, 'fullname'] as const),
    'InvalidFullName: The fullname is blank, too long, or has bad characters',
  ],
  [
    ...(['root', '/create-user', { ...bob, password: 'my-bob7-pw' }, 'password'] as const),
    'InvalidPassword: The password must not contain a part of the user name',
  ],
  [
    ...(['root', '/create-user', { ...bob, emailaddr: 'x' }, 'emailaddr'] as const),
    'InvalidEmail: The emailaddr is too long, has bad characters, or has no @ with a dot after it',
  ],
  [
    ...(['root', '/create-user', { ...bob, userid: 'Alice' }, 'userid'] as const),
    'UserExists: Another user has the userid',
  ],
  [
    ...(['root', '/create-user', { ...bob, adminuser: 'clerk' }, 'adminuser'] as const),
    'UserNotFound: The adminuser is not a system administrator',
  ],
  [
    ...(['clerk', '/create-user', { ...bob, sysadmin: 'true' }, undefined] as const),
    'PermissionDenied: Only system administrators may create system administrators',
  ],
  ['viewer', '/create-user', bob, undefined, lacks('Create user')],
  [
    ...(['root', '/password', { ...changed, again: 'Orange-Kettle-5' }, 'again'] as const),
    'The two entries of the new password differ',
  ],
  [
    ...(['root', '/password', { ...changed, oldPassword: 'x' }, 'oldPassword'] as const),
    'The old password is wrong',
  ],
  [
    ...(['root', '/password', { ...changed, newPassword: 'short', again: 'short' }, 'newPassword'] as const),
    'The password must have at least 6 characters',
  ],
  [
    ...(['root', '/associations/import', { associationsXml: '<x>' }, 'associationsXml'] as const),
    'InvalidXML: The text is not well-formed XML, has a DTD or is too large',
  ],
  ['clerk', '/associations/import', { associationsXml: '' }, undefined, lacks('Change user access')],
  ['clerk', '/associations/export', {}, undefined, lacks('Change user access')],
];

describeConsole('A refusal in the console', (context) => {
  test.each(cases)('to %s at %s of %j stands at %s: %s', async (who, form, sent, field, words) => {
    const { status, text } = await context[who].post(form, sent);
    expect(refusalsIn(text)).toEqual([{ field, text: words }]);
    expect([403, 422]).toContain(status);
    const changes = await context.service.db.knex('audit').where({ outcome: 'Success' });
    expect(changes).toEqual([]);
  });

  test('keeps what was typed, but never a password', async () => {
    const { text } = await context.root.post('/create-user', { ...bob, emailaddr: '"<x>' });
    expect(text).toContain('value="Bob7"');
    expect(text).toContain('value="&quot;&lt;x&gt;"');
    expect(text).not.toContain(bob.password);
  });

  test.each(['nobody', 'a%20b', '%3Cscript%3E'])(
    'of a form about %s, whom there is not, is a 404',
    async (name) => {
      const { status } = await context.root.post(`/users/${name}/name`, { fullname: 'X' });
      expect(status).toBe(404);
    },
  );

  test('of a form about somebody whom the session does not see is a 404', async () => {
    const { status, text } = await context.viewer.post('/users/alice/name', { fullname: 'X' });
    expect(status).toBe(404);
    expect(text).not.toContain('Alice');
  });

  test('locks the user as over SOAP, and the session goes on', async () => {
    for (let at = 1; at <= 5; at++) await context.clerk.post('/password', { ...changed, oldPassword: 'x' });
    expect(await context.user('clerk')).toMatchObject({ locked: true, wrong_passwords: 5 });
    const { text } = await context.clerk.post('/password', { ...changed, oldPassword: 'Clerk-2026' });
    expect(refusalsIn(text)).toEqual([{ field: 'oldPassword', text: 'The user is locked' }]);
    expect((await context.clerk.get('/account')).text).toContain(`href="${BASE}/password"`);
  });
});
