import { DEMO_COMPANY } from '../../../src/contracts/rescue/demo';
import { databaseKinds } from '../../support/databases';
import { startTestService, type TestService } from '../../support/service';
import { john } from './calls';
import { countedSeats, nodeRow, nodes, recordedSeats, setNode } from './demoNodes';
import { addNodes, ask, codes, create, givenRoles, outcome, readRecord, shownNodes } from './family';

const emptyGroup = 400_001;
const mia = 400_002;

const remove = (service: TestService, node: number, authcode: string = codes.master) =>
  outcome(service, 'deleteNode', { node: String(node), authcode });

describe.each(databaseKinds)('deleteNode on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  beforeEach(async () => {
    await givenRoles(service);
    await addNodes(
      service.db.knex,
      { node_id: emptyGroup, parent_id: nodes.technicians, kind: 'technician_group', enabled: true },
      { node_id: mia, parent_id: nodes.masterAdministrators, kind: 'master_administrator', enabled: true },
    );
  });

  test('frees the e-mail address for another user, who can log in with it', async () => {
    const email = 'JDoe@Example.com';
    const login = (pwd: string) => outcome(service, 'login', { email, pwd });
    const newcomer = await create(service, 'createUser', nodes.group1);
    const password = { pwd: 'Correct-Horse-77', confpwd: 'Correct-Horse-77' };
    const change = { ...john, ...password, node: String(newcomer), email };
    expect(await outcome(service, 'setUser_v2', change)).toBe('INVALIDPARAM_EMAIL_ALREADY_IN_USE');

    expect(await remove(service, nodes.john)).toBe('OK');
    expect(await ask(service, 'getUser_v3', { email })).toBe('INVALIDPARAM_EMAIL');
    expect(await login('Demo-Tech-2026')).toBe('INVALID');
    expect(await outcome(service, 'setUser_v2', change)).toBe('OK');
    expect(await login('Demo-Tech-2026')).toBe('INVALID');
    expect(await login(password.pwd)).toBe('OK');
    const found = readRecord(await ask(service, 'getUser_v3', { email: 'jdoe@example.com' }));
    expect(found.NODEID).toBe(String(newcomer));
  });

  test("ends the user's sessions and code at once, and the user cannot log in again", async () => {
    const cookie = await service.sessionOf('jdoe@example.com', 'Demo-Tech-2026');
    const bySession = async () => (await service.form('getAccount', {}, { cookie })).text.split('\n')[0];
    const byCode = () => outcome(service, 'getAccount', { authcode: codes.technician });
    expect([await bySession(), await byCode()]).toEqual(['OK', 'OK']);

    expect(await remove(service, nodes.john)).toBe('OK');
    expect([await bySession(), await byCode()]).toEqual(['NOTLOGGEDIN', 'USER_DELETED_OR_DISABLED']);
    const account = { email: 'jdoe@example.com', pwd: 'Demo-Tech-2026' };
    expect(await outcome(service, 'requestAuthCode', account)).toBe('INVALID');
    const sso = { ssoid: 'jdoe', pwd: 'Demo-Sso-2026', company: String(DEMO_COMPANY) };
    expect(await outcome(service, 'requestAuthCodeSSO', sso)).toBe('INVALID');
  });

  test('keeps the row, and records the deletion in the audit', async () => {
    const before = await nodeRow(service.db.knex, nodes.john);
    expect(await remove(service, nodes.john)).toBe('OK');
    const after = await nodeRow(service.db.knex, nodes.john);
    expect(after).toMatchObject({ name: before.name, email: before.email, parent_id: before.parent_id });
    expect(new Date(after.deleted_at!)).toEqual(service.now);
    await expect(service.db.knex('audit').select('operation', 'actor', 'target', 'outcome')).resolves.toEqual(
      [{ operation: 'deleteNode', actor: String(nodes.max), target: String(nodes.john), outcome: 'OK' }],
    );
  });

  test('hides the node everywhere', async () => {
    expect(await remove(service, nodes.john)).toBe('OK');
    expect(await shownNodes(service)).not.toContain(nodes.john);
    const node = String(nodes.john);
    expect(await ask(service, 'getUser_v2', { node })).toBe('INVALIDPARAM_NODE');
    expect(await ask(service, 'setUser_v2', john)).toBe('INVALIDPARAM_NODE');
    const enable = { node, status: 'Enabled' };
    expect(await ask(service, 'setUserStatus_v7_1', enable)).toBe('INVALIDPARAM_NODE');
    const move = { node, targetnode: String(emptyGroup) };
    expect(await ask(service, 'moveNode', move)).toBe('INVALIDPARAM_NODE');
    expect(await remove(service, nodes.john)).toBe('INVALIDPARAM_NODE');

    expect(await remove(service, emptyGroup)).toBe('OK');
    expect(await outcome(service, 'createUser', { parent: String(emptyGroup) })).toBe('INVALIDPARAM_PARENT');
    const into = { node: String(nodes.group1), targetnode: String(emptyGroup) };
    expect(await outcome(service, 'moveNode', into)).toBe('INVALIDPARAM_TARGETNODE');
  });

  test.each([
    ['a technician with both add-ons', { enabled: true, mobile_addon: true, rpat_addon: true }],
    ['a technician without add-ons', { enabled: true }],
    ['a disabled technician', { enabled: false, mobile_addon: true, rpat_addon: true }],
  ])('frees the seats of %s', async (_, changes) => {
    const { knex } = service.db;
    await setNode(knex, nodes.john, changes);
    expect(await remove(service, nodes.john)).toBe('OK');
    expect(Object.values(await recordedSeats(knex))).toEqual([0, 0, 0]);
    expect(await recordedSeats(knex)).toEqual(await countedSeats(knex));
  });

  test.each([
    ["the caller's own user", nodes.max],
    ['the root', nodes.root],
    ['the master administrators', nodes.masterAdministrators],
    ['the administrators', nodes.administrators],
    ['the technicians', nodes.technicians],
    ['a group with a user in it', nodes.group1],
    ['a disabled group with a disabled user in it', nodes.group2],
  ])('refuses %s', async (_, node) => {
    const before = await service.db.knex('node').orderBy('node_id');
    expect(await remove(service, node)).toBe('INVALID_DELETE');
    await expect(service.db.knex('node').orderBy('node_id')).resolves.toEqual(before);
  });

  test('refuses the last master administrator', async () => {
    expect(await remove(service, mia)).toBe('OK');
    expect(await remove(service, nodes.max)).toBe('INVALID_DELETE');
  });

  test('deletes a group whose last member was deleted or moved away', async () => {
    expect(await remove(service, nodes.john)).toBe('OK');
    expect(await remove(service, nodes.group1)).toBe('OK');
    const move = { node: String(nodes.jane), targetnode: String(emptyGroup) };
    expect(await outcome(service, 'moveNode', move)).toBe('OK');
    expect(await remove(service, nodes.group2)).toBe('OK');
    expect(await remove(service, emptyGroup)).toBe('INVALID_DELETE');
  });

  test.each([
    ['an administrator', codes.administrator, nodes.john, 'OK'],
    ['an administrator', codes.administrator, emptyGroup, 'OK'],
    ['an administrator', codes.administrator, nodes.technicians, 'INVALID_DELETE'],
    ['an administrator', codes.administrator, nodes.ada, 'INVALIDPARAM_NODE'],
    ['an administrator', codes.administrator, mia, 'INVALIDPARAM_NODE'],
    ['a technician', codes.technician, nodes.jane, 'INVALIDPARAM_NODE'],
    ['a technician', codes.technician, nodes.john, 'INVALIDPARAM_NODE'],
  ])('by %s (%s) of node %d: %s', async (_, code, node, word) => {
    expect(await remove(service, node, code)).toBe(word);
  });
});
