import { provoked, type Provocation, type Step } from './provoked';

/** How each outcome of MACRO comes about on the demo installation. `npm run generate` makes a page of it, and a test plays it. */

const wrongLogin: Step = {
  operation: 'Login',
  values: { userName: 'clerk', password: 'wrong', databaseCode: 'DEMO', userRole: 'Clerk', webServer: false },
};
const reset = (userName: string): Step => ({
  operation: 'ResetPassword',
  values: { userName, newPassword: 'Orange-Kettle-4' },
});

const states = {
  'a system administrator has disabled clerk': [
    { operation: 'EnableUser', values: { userid: 'clerk', enable: false } },
  ],
  'five wrong passwords in a row have locked clerk': [
    wrongLogin,
    wrongLogin,
    wrongLogin,
    wrongLogin,
    wrongLogin,
  ],
  'ResetPassword has given clerk the temporary password `Orange-Kettle-4`': [reset('clerk')],
  'passwords expire after 30 days (PATCH the company), and 31 days have passed (advance the clock)': [
    { change: { policy: { expiryDays: 30 } } },
    { advance: 'P31D' },
  ],
  '20 minutes have passed without a call (advance the clock)': [{ advance: 'PT20M' }],
  'the database fails when the audit is written': [{ fails: 'INSERT', table: 'audit' }],
} satisfies Record<string, Step[]>;

type State = keyof typeof states;
type Outcomes = Record<string, Provocation<State>>;

const AUDIT_FAILS: State = 'the database fails when the audit is written';
const LOCKED: State = 'five wrong passwords in a row have locked clerk';

const session: Outcomes = {
  InvalidToken: { by: 'nobody' },
  ExpiredToken: { state: ['20 minutes have passed without a call (advance the clock)'] },
};
const edits: Outcomes = {
  PermissionDenied: { by: 'viewer' },
  UserNotFound: { values: { userid: 'nobody' } },
  Unknown: { state: [AUDIT_FAILS] },
  ...session,
};
const never = (...outcomes: string[]) =>
  Object.fromEntries(
    outcomes.map((outcome) => [
      outcome,
      'the enum is common to all routines, and this one does not check it',
    ]),
  );
const lines = (user: string) =>
  `<macroassociations><macroassociation study="ASPIRIN" site="S1" user="${user}" role="Viewer" action="add"/></macroassociations>`;

export const macro = provoked<State>({
  caller: 'root',
  nobody: 'the token is that of no session',
  states,
  operations: {
    Login: {
      succeeds: 'Success',
      sample: {
        values: {
          userName: 'clerk',
          password: 'Clerk-2026',
          databaseCode: 'DEMO',
          userRole: 'Clerk',
          webServer: false,
        },
      },
      outcomes: {
        AccountDisabled: { state: ['a system administrator has disabled clerk'] },
        Failed: { values: { password: 'wrong' } },
        ChangePassword: {
          state: ['ResetPassword has given clerk the temporary password `Orange-Kettle-4`'],
          values: { password: 'Orange-Kettle-4' },
        },
        PasswordExpired: {
          state: [
            'passwords expire after 30 days (PATCH the company), and 31 days have passed (advance the clock)',
          ],
        },
      },
      never: { InvalidSecurityDb: 'the service has no security database that could be missing' },
    },
    ChangeUserPassword: {
      succeeds: 'true',
      sample: { by: 'clerk', values: { newPassword: 'Orange-Kettle-4', oldPassword: 'Clerk-2026' } },
      outcomes: { false: { values: { oldPassword: 'wrong' } }, ...session },
    },
    ResetPassword: {
      succeeds: 'Success',
      sample: { values: { userName: 'clerk', newPassword: 'Orange-Kettle-4' } },
      outcomes: {
        AccountDisabled: { state: ['a system administrator has disabled clerk'] },
        UnknownUser: { values: { userName: 'nobody' } },
        InvalidPassword: { values: { newPassword: 'short' } },
        PermissionDenied: { by: 'viewer' },
        Error: { state: [AUDIT_FAILS] },
        ...session,
      },
    },
    CreateUser: {
      succeeds: 'Success',
      sample: {
        values: {
          ...{ userid: 'bob', fullname: 'Bob Builder', password: 'Orange-Kettle-4' },
          ...{ adminuser: '', emailaddr: '', sysadmin: false },
        },
      },
      outcomes: {
        ...edits,
        UserNotFound: { values: { adminuser: 'nobody' } },
        InvalidUserName: { values: { userid: '' } },
        InvalidFullName: { values: { fullname: '' } },
        InvalidPassword: { values: { password: 'short' } },
        InvalidEmail: { values: { emailaddr: 'bob' } },
        UserExists: { values: { userid: 'clerk' } },
      },
    },
    EditUserName: {
      succeeds: 'Success',
      sample: { values: { userid: 'clerk', fullname: 'Clara Clark' } },
      outcomes: {
        ...edits,
        InvalidUserName: { values: { userid: '~' } },
        InvalidFullName: { values: { fullname: '' } },
      },
      never: never('InvalidPassword', 'InvalidEmail', 'UserExists'),
    },
    EditAdminUser: {
      succeeds: 'Success',
      sample: { values: { userid: 'clerk', adminuser: 'boss' } },
      outcomes: edits,
      never: never('InvalidUserName', 'InvalidFullName', 'InvalidPassword', 'InvalidEmail', 'UserExists'),
    },
    EditUserEmail: {
      succeeds: 'Success',
      sample: { values: { userid: 'clerk', emailaddr: 'clara@example.com' } },
      outcomes: {
        ...edits,
        InvalidUserName: { values: { userid: '~' } },
        InvalidEmail: { values: { emailaddr: 'clara' } },
      },
      never: never('InvalidFullName', 'InvalidPassword', 'UserExists'),
    },
    EditSysAdminStatus: {
      succeeds: 'Success',
      sample: { values: { userid: 'clerk', isSysAdmin: true } },
      outcomes: edits,
      never: never('InvalidUserName', 'InvalidFullName', 'InvalidPassword', 'InvalidEmail', 'UserExists'),
    },
    UnlockUser: {
      succeeds: 'Success',
      sample: { state: [LOCKED], values: { userid: 'clerk' } },
      outcomes: edits,
      never: never('InvalidUserName', 'InvalidFullName', 'InvalidPassword', 'InvalidEmail', 'UserExists'),
    },
    EnableUser: {
      succeeds: 'Success',
      sample: { values: { userid: 'clerk', enable: false } },
      outcomes: edits,
      never: never('InvalidUserName', 'InvalidFullName', 'InvalidPassword', 'InvalidEmail', 'UserExists'),
    },
    ImportAssociations: {
      succeeds: 'Success',
      sample: { values: { associationsXml: lines('clerk') } },
      outcomes: {
        InvalidXML: { values: { associationsXml: 'no XML' } },
        NotAllDone: { values: { associationsXml: lines('nobody') } },
        PermissionDenied: { by: 'viewer' },
        Error: { state: [AUDIT_FAILS] },
        ...session,
      },
    },
    ExportAssociations: {
      succeeds: 'true',
      sample: { values: { assocRequestXml: '<macroassociations/>' } },
      outcomes: { false: { by: 'viewer' }, ...session },
    },
  },
});
