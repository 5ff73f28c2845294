import { provoked, type Provocation } from './provoked';

/** How each outcome of Lockpath comes about on the demo instance. `npm run generate` makes a page of it, and a test plays it. */

const SESSION = 'A valid session is required for API access.';
const PERMISSIONS = 'Invalid permissions.';
const UNREADABLE = 'Failed to deserialize JSON, please ensure it is formatted correctly.';
const LANGUAGE = 'Invalid Language ID.';
const ALIAS = 'Cannot filter records with one or more of the provided field aliases.';
const UNFORESEEN = 'An error has occurred.';

const reader = {
  ...{ Username: 'reader', Password: 'Orange-Kettle-42', FirstName: 'Rita', LastName: 'Reader' },
  ...{ EmailAddress: 'reader@example.com', AccountType: 1, APIAccess: true },
  ...{ SecurityConfiguration: { Id: 8 }, SecurityRoles: [{ Id: 5 }] },
};

const states = {
  'there is a user reader with APIAccess and only the security role 5, which grants no right': [
    { operation: 'CreateUser', values: reader },
  ],
  'the database fails when the audit is written': [{ fails: 'INSERT', table: 'audit' }],
  'ten minutes have passed since the login (advance the clock), and the database fails when a session is prolonged':
    [{ advance: 'PT10M' }, { fails: 'UPDATE', table: 'lockpath_session' }],
} satisfies Parameters<typeof provoked>[0]['states'];

type State = keyof typeof states;
type Outcomes = Record<string, Provocation<State>>;

const AUDIT_FAILS: State = 'the database fails when the audit is written';
const SESSION_FAILS: State =
  'ten minutes have passed since the login (advance the clock), and the database fails when a session is prolonged';
const READER: State =
  'there is a user reader with APIAccess and only the security role 5, which grants no right';

const session: Outcomes = { [SESSION]: { by: 'nobody' } };
const reads: Outcomes = { ...session, [UNFORESEEN]: { state: [SESSION_FAILS] } };
const writes: Outcomes = {
  ...session,
  [UNREADABLE]: { body: '{"Id":' },
  [UNFORESEEN]: { state: [AUDIT_FAILS] },
};
const unknownId: Outcomes = { [PERMISSIONS]: { values: { Id: 4711 } } };
const filter = (ShortName: string, Value: string): Provocation<State> => ({
  values: { filters: [{ Field: { ShortName }, FilterType: '5', Value }] },
});
const lists: Outcomes = {
  ...reads,
  [PERMISSIONS]: { state: [READER], by: 'reader' },
  [UNREADABLE]: { body: '{"filters":' },
  [ALIAS]: filter('Nickname', 'x'),
};
const users: Outcomes = {
  ...lists,
  'Invalid "Active" filter.': filter('Active', 'maybe'),
  'Invalid "Deleted" filter.': filter('Deleted', 'maybe'),
  'Invalid "Account Type" filter.': filter('AccountType', '9'),
};

export const lockpath = provoked<State>({
  caller: 'admin',
  nobody: 'no session cookie',
  states,
  operations: {
    Login: {
      succeeds: 'OK',
      sample: { by: 'nobody', values: { username: 'admin', password: 'Keylight-Admin-2026' } },
      outcomes: {
        false: { values: { password: 'wrong' } },
        [UNREADABLE]: { body: '{"username":' },
        [UNFORESEEN]: { state: [AUDIT_FAILS] },
      },
    },
    Ping: { succeeds: 'OK', sample: { values: {} }, outcomes: reads },
    Logout: {
      succeeds: 'OK',
      sample: { values: {} },
      outcomes: { ...session, [UNFORESEEN]: { state: [AUDIT_FAILS] } },
    },
    GetUser: { succeeds: 'OK', sample: { values: { Id: 7 } }, outcomes: { ...reads, ...unknownId } },
    GetUsers: {
      succeeds: 'OK',
      sample: { values: { pageIndex: 0, pageSize: 100, filters: [] } },
      outcomes: users,
    },
    GetUserCount: { succeeds: 'OK', sample: { values: { filters: [] } }, outcomes: users },
    CreateUser: {
      succeeds: 'OK',
      sample: { values: reader },
      outcomes: {
        ...writes,
        [PERMISSIONS]: { values: { Username: 'admin' } },
        [LANGUAGE]: { values: { Language: 9999 } },
      },
    },
    UpdateUser: {
      succeeds: 'OK',
      sample: { values: { Id: 7, Title: 'Auditor' } },
      outcomes: { ...writes, ...unknownId, [LANGUAGE]: { values: { Language: 9999 } } },
    },
    DeleteUser: { succeeds: 'OK', sample: { values: { Id: 7 } }, outcomes: { ...writes, ...unknownId } },
    GetGroup: { succeeds: 'OK', sample: { values: { Id: 59 } }, outcomes: { ...reads, ...unknownId } },
    GetGroups: {
      succeeds: 'OK',
      sample: { values: { pageIndex: 0, pageSize: 100, filters: [] } },
      outcomes: { ...lists, 'Invalid "Business Unit" filter.': filter('BusinessUnit', 'maybe') },
    },
    CreateGroup: {
      succeeds: 'OK',
      sample: { values: { Name: 'Testers' } },
      outcomes: { ...writes, [PERMISSIONS]: { values: { Name: '' } } },
    },
    UpdateGroup: {
      succeeds: 'OK',
      sample: { values: { Id: 59, Name: 'Testers' } },
      outcomes: { ...writes, ...unknownId },
    },
    DeleteGroup: { succeeds: 'OK', sample: { values: { Id: 59 } }, outcomes: { ...writes, ...unknownId } },
  },
});
