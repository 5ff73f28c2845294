import { nodes } from '../contract/rescue/demoNodes';
import { keys } from '../hostile/playground';

/** Values by element, with which an operation on the demos gets as far as it can. */
const elements: Readonly<Record<string, string>> = {
  iNodeID: String(nodes.john),
  iParentID: String(nodes.group1),
  iTargetNodeID: String(nodes.group2),
  sName: 'John Doe',
  sEmail: 'jdoe@example.com',
  sUserEmail: '',
  sSSOID: 'jdoe',
  sCompany: '560961',
  sPassword: 'Demo-Tech-2026',
  eStatus: 'Enabled',
  eAddOns: 'False',
  bRPATAddOn: 'false',
  bIsNode: 'true',
  bFilterOffline: 'false',
  bIsEnabled: 'true',
  iStandardConcurrentLimit: '0',
  iMobileConcurrentLimit: '0',
  iRPATConcurrentLimit: '0',
  parentid: String(nodes.group1),
  name: 'Nora New',
  email: 'nora@example.com',
  status: 'Disabled',
  mobileaddon: 'False',
  rpataddon: 'false',
  sAuthCode: keys.rescueCode,
  token: keys.macroToken,
  userid: 'alice',
  fullname: 'Alice Adams',
  password: 'Macro-Root-2026',
  newPassword: 'Orange-Kettl-4',
  oldPassword: 'Macro-Root-2026',
  adminuser: 'boss',
  emailaddr: 'alice@example.com',
  sysadmin: 'false',
  isSysAdmin: 'false',
  enable: 'true',
  userName: 'root',
  databaseCode: 'DEMO',
  userRole: 'FullUser',
  webServer: 'false',
  sysAdmin: 'true',
  expires: '2026-01-15T12:00:00Z',
  associationsXml:
    '<macroassociations><macroassociation study="ASPIRIN" site="S1" user="alice" role="Clerk" action="add"/></macroassociations>',
  assocRequestXml: '<macroassociations><macroassociation user="alice"/></macroassociations>',
};

/** The values that differ for one operation. */
const ofOperation: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  getGroup: { iNodeID: String(nodes.group1) },
  getGroup_v2: { iNodeID: String(nodes.group1) },
  setGroup: { iNodeID: String(nodes.group1), sName: 'Technician Group1' },
  setGroup_v2: { iNodeID: String(nodes.group1), sName: 'Technician Group1' },
  requestAuthCodeSSO: { sPassword: 'Demo-Sso-2026' },
  CreateUser: { userid: 'bob', password: 'Orange-Kettl-4' },
  ResetPassword: { userName: 'alice' },
};

/** A valid value for an element of an operation; an empty text if it needs none. */
export function goodValue(operation: string, element: string): string {
  return ofOperation[operation]?.[element] ?? elements[element] ?? '';
}

/** The arguments of Lockpath's operations, by member. */
export const lockpathArguments: readonly {
  operation: string;
  method: string;
  query?: string;
  argument: Readonly<Record<string, unknown>>;
}[] = [
  { operation: 'Login', method: 'POST', argument: { username: 'admin', password: 'Keylight-Admin-2026' } },
  { operation: 'Ping', method: 'GET', argument: {} },
  { operation: 'Logout', method: 'GET', argument: {} },
  { operation: 'GetUser', method: 'GET', query: '?Id=7', argument: {} },
  {
    operation: 'GetUsers',
    method: 'POST',
    argument: {
      pageIndex: 0,
      pageSize: 100,
      filters: [{ Field: { ShortName: 'Active' }, FilterType: '5', Value: 'true' }],
    },
  },
  { operation: 'GetUserCount', method: 'POST', argument: { filters: [] } },
  {
    operation: 'CreateUser',
    method: 'POST',
    argument: {
      Username: 'nora',
      Password: 'Orange-Kettle-42',
      FirstName: 'Nora',
      LastName: 'New',
      EmailAddress: 'nora@example.com',
      AccountType: 1,
      SecurityConfiguration: { Id: 8 },
      SecurityRoles: [{ Id: 4 }],
    },
  },
  {
    operation: 'UpdateUser',
    method: 'POST',
    argument: {
      Id: 7,
      Active: true,
      Language: 1033,
      Title: 'Auditor',
      Manager: { Id: 10 },
      Department: { Id: 13 },
      Groups: [{ Id: 59 }, { Id: 60 }],
      CommitNullProperties: false,
    },
  },
  { operation: 'DeleteUser', method: 'DELETE', argument: { id: 10 } },
  { operation: 'GetGroup', method: 'GET', query: '?Id=13', argument: {} },
  { operation: 'GetGroups', method: 'POST', argument: { pageIndex: 0, pageSize: 10, filters: [] } },
  {
    operation: 'CreateGroup',
    method: 'POST',
    argument: { Name: 'New', Users: [{ Id: 7 }], ParentGroups: [{ Id: 13 }] },
  },
  {
    operation: 'UpdateGroup',
    method: 'POST',
    argument: { Id: 59, Name: 'Renamed', ChildGroups: [{ Id: 60 }] },
  },
  { operation: 'DeleteGroup', method: 'DELETE', argument: { id: 60 } },
];
