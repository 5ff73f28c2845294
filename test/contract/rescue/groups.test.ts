import { databaseKinds } from '../../support/databases';
import { startTestService, type TestService } from '../../support/service';
import { john } from './calls';
import { nodes } from './demoNodes';
import { ask, codes, create, givenRoles, outcome, readRecord } from './family';

const node = String(nodes.group1);
const same = { node, name: 'Technician Group1', status: 'Enabled' };
const GRANTED = 'RemoteControl, RemoteView, SendFile, SendURL, ViewSystemInformation, ChatSuppression, ';
const WITHOUT_LOCKED = 'RemoteControl, RemoteView, SendFile, SendURL, ViewSystemInformation, ';

describe.each(databaseKinds)('groups on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  beforeEach(() => givenRoles(service));

  const read = async (operation: 'getGroup' | 'getGroup_v2', id = node) =>
    readRecord(await ask(service, operation, { node: id }));
  const readUser = async (id: string) => readRecord(await ask(service, 'getUser_v2', { node: id }));

  test.each(['setGroup', 'setGroup_v2'])(
    '%s takes no nil permission for an empty list',
    async (operation) => {
      const before = await read('getGroup_v2');
      const permission = operation === 'setGroup' ? 'NODE_PERMISSIONS' : 'NODE_PERMISSIONS_v2';
      const nil = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"';
      const { text } = await service.soap(
        operation,
        `<iNodeID>${node}</iNodeID><sName>x</sName><eStatus>Enabled</eStatus>` +
          `<aPermissions><${permission} ${nil}/></aPermissions><sAuthCode>${codes.master}</sAuthCode>`,
      );
      expect(text).toContain('>setGroup_InvalidParam_Permission<');
      expect(await read('getGroup_v2')).toEqual(before);
    },
  );

  test('a group is created and filled; a user is created in it, changed and read, and logs in', async () => {
    const group = String(await create(service, 'createGroup', nodes.technicians));
    expect(await read('getGroup_v2', group)).toEqual({
      NODEID: group,
      NAME: '',
      DESCRIPTION: '',
      TYPE: 'TechnicianGroup',
      PERMISSIONS: '',
      LOCKEDPERMISSIONS: '',
      ISENABLED: 'True',
      STANDARDCONCURRENTLIMIT: '0',
      MOBILECONCURRENTLIMIT: '0',
      RPATCONCURRENTLIMIT: '0',
    });
    const change = {
      node: group,
      name: 'Night Shift',
      status: 'Enabled',
      description: 'From ten to six',
      permission: 'RemoteControl,ConnectOnLan',
      lockedpermission: 'ConnectOnLan',
      standardconcurrentlimit: '3',
      mobileconcurrentlimit: '2',
      rpatconcurrentlimit: '1',
    };
    expect(await outcome(service, 'setGroup_v2', change)).toBe('OK');
    expect(await read('getGroup_v2', group)).toEqual({
      NODEID: group,
      NAME: 'Night Shift',
      DESCRIPTION: 'From ten to six',
      TYPE: 'TechnicianGroup',
      PERMISSIONS: 'RemoteControl, ConnectOnLan, ',
      LOCKEDPERMISSIONS: 'ConnectOnLan, ',
      ISENABLED: 'True',
      STANDARDCONCURRENTLIMIT: '3',
      MOBILECONCURRENTLIMIT: '2',
      RPATCONCURRENTLIMIT: '1',
    });

    const user = String(await create(service, 'createUser', Number(group)));
    const blank = {
      NODEID: user,
      NAME: '',
      NICK: '',
      EMAIL: '',
      SSOID: '',
      DESCRIPTION: '',
      TYPE: 'Technician',
      HASMOBILEADDON: 'False',
      HASRPATADDON: 'False',
      ISACCOUNTHOLDER: 'False',
      STATUS: 'Disabled',
    };
    expect(await readUser(user)).toEqual(blank);
    const enable = { node: user, status: 'Enabled' };
    expect(await outcome(service, 'setUserStatus_v7_1', enable)).toBe(
      'INVALIDPARAM_PASSWORD_LENGTH_HAS_TO_BE_BIGGER_THAN_ZERO',
    );
    const filled = {
      ...{ ...john, node: user, name: 'Nora Night', nick: 'Nora', email: 'Nora@Example.com', ssoid: 'nora' },
      ...{ pwd: 'Correct-Horse-77', confpwd: 'Correct-Horse-77', rpataddon: 'True' },
    };
    expect(await outcome(service, 'setUser_v2', filled)).toBe('OK');
    expect(await readUser(user)).toEqual({
      ...blank,
      NAME: 'Nora Night',
      NICK: 'Nora',
      EMAIL: 'Nora@Example.com',
      SSOID: 'nora',
      HASRPATADDON: 'True',
      STATUS: 'Offline',
    });
    await service.sessionOf('nora@example.com', 'Correct-Horse-77');
    expect(await readUser(user)).toMatchObject({ STATUS: 'Online' });
  });

  test('version 1 does not change what only version 2 has', async () => {
    const known = {
      permission: 'SendFile,UnattendedAccess,ConnectOnLan',
      lockedpermission: 'SessionHoldNotAllowed',
    };
    expect(await outcome(service, 'setGroup_v2', { ...same, ...known, rpatconcurrentlimit: '4' })).toBe('OK');
    expect(await read('getGroup')).toMatchObject({ PERMISSIONS: 'SendFile, ', LOCKEDPERMISSIONS: '' });

    const change = { ...same, permission: 'SendURL, TechEndSessionSurvey', lockedpermission: '' };
    expect(await outcome(service, 'setGroup', { ...change, rpatconcurrentlimit: '9' })).toBe('OK');
    expect(await read('getGroup')).toMatchObject({ PERMISSIONS: 'SendURL, TechEndSessionSurvey, ' });
    expect(await read('getGroup_v2')).toMatchObject({
      PERMISSIONS: 'SendURL, UnattendedAccess, ConnectOnLan, ',
      LOCKEDPERMISSIONS: 'SessionHoldNotAllowed, ',
      RPATCONCURRENTLIMIT: '4',
    });
  });

  test('version 2 does not change what only version 1 has', async () => {
    const survey = { permission: 'TechEndSessionSurvey', lockedpermission: 'TechEndSessionSurvey' };
    expect(await outcome(service, 'setGroup', { ...same, ...survey })).toBe('OK');
    const change = { ...same, permission: 'ConnectOnLan', lockedpermission: '' };
    expect(await outcome(service, 'setGroup_v2', change)).toBe('OK');
    expect(await read('getGroup_v2')).toMatchObject({ PERMISSIONS: 'ConnectOnLan, ', LOCKEDPERMISSIONS: '' });
    expect(await read('getGroup')).toMatchObject({
      PERMISSIONS: 'TechEndSessionSurvey, ',
      LOCKEDPERMISSIONS: 'TechEndSessionSurvey, ',
    });
  });

  test.each([
    ['setGroup', 'permission', 'SendFile,ConnectOnLan', 'INVALIDPARAM_PERMISSION'],
    ['setGroup', 'lockedpermission', 'UnattendedAccess', 'INVALIDPARAM_LOCKEDPERMISSION'],
    ['setGroup_v2', 'permission', 'TechEndSessionSurvey', 'INVALIDPARAM_PERMISSION'],
    ['setGroup_v2', 'lockedpermission', 'SendFile, Everything', 'INVALIDPARAM_LOCKEDPERMISSION'],
  ])("%s refuses a %s that is not in its version: '%s'", async (operation, parameter, value, word) => {
    expect(await outcome(service, operation, { ...same, [parameter]: value })).toBe(word);
  });

  test.each(['', '_v2'])(
    'setGroup%s accepts what getGroup%s returns, and changes nothing',
    async (version) => {
      const before = await service.db.knex('node').where({ node_id: nodes.group1 });
      const { PERMISSIONS, LOCKEDPERMISSIONS } = await read(`getGroup${version}` as 'getGroup');
      expect(PERMISSIONS).toBe(GRANTED);
      const change = { ...same, permission: PERMISSIONS, lockedpermission: LOCKEDPERMISSIONS };
      expect(await outcome(service, `setGroup${version}`, change)).toBe('OK');
      await expect(service.db.knex('node').where({ node_id: nodes.group1 })).resolves.toEqual(before);
    },
  );

  // ChatSuppression is locked in the demo group.
  const changes: [change: Record<string, string>, byAdministrator: string][] = [
    [{ permission: GRANTED }, 'OK'],
    [{ permission: 'ChatSuppression' }, 'OK'],
    [{ permission: GRANTED, lockedpermission: 'ChatSuppression' }, 'OK'],
    [{ permission: WITHOUT_LOCKED }, 'INVALIDPARAM_PERMISSION'],
    [{ permission: '' }, 'INVALIDPARAM_PERMISSION'],
    [{ lockedpermission: '' }, 'INVALIDPARAM_LOCKEDPERMISSION'],
    [{ lockedpermission: 'ChatSuppression,SendURL' }, 'INVALIDPARAM_LOCKEDPERMISSION'],
    [{ permission: WITHOUT_LOCKED, lockedpermission: '' }, 'INVALIDPARAM_PERMISSION'],
  ];
  const rows = changes.flatMap(([change, word]) =>
    ['', '_v2'].map((version) => [version, change, word] as const),
  );
  test.each(rows)('setGroup%s with %j by an administrator: %s', async (version, change, word) => {
    const call = { ...same, ...change };
    const asAdministrator = { ...call, authcode: codes.administrator };
    expect(await outcome(service, `setGroup${version}`, asAdministrator)).toBe(word);
    expect(await outcome(service, `setGroup${version}`, call)).toBe('OK');
  });

  test('an administrator may not grant a permission that is locked and not granted', async () => {
    expect(await outcome(service, 'setGroup', { ...same, permission: WITHOUT_LOCKED })).toBe('OK');
    const grant = { ...same, permission: GRANTED, authcode: codes.administrator };
    expect(await outcome(service, 'setGroup', grant)).toBe('INVALIDPARAM_PERMISSION');
  });
});
