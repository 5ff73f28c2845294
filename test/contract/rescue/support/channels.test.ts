import { addDemoSupport } from '../../../../src/contracts/rescue/support/demo';
import { DEMO_COMPANY } from '../../../../src/contracts/rescue/demo';
import { databaseKinds } from '../../../support/databases';
import { startTestService, type TestService } from '../../../support/service';
import { nodes } from '../demoNodes';

const CHANNEL = 1902861082;

describe.each(databaseKinds)('channels in the tree: %s', (kind) => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(kind);
    await addDemoSupport(service.db.knex, service.now);
    await service.keep();
  });
  beforeEach(() => service.reset());
  afterAll(() => service.close());

  const call = async (operation: string, parameters: Record<string, string> = {}, who?: [string, string]) => {
    const authcode = await service.authCodeOf(...(who ?? []));
    return (await service.form(operation, { ...parameters, authcode })).text;
  };
  const john = (changes: object) =>
    service.db.knex('node').where({ company_id: DEMO_COMPANY, node_id: nodes.john }).update(changes);
  const stateIn = (text: string) =>
    new RegExp(
      `NodeID:${CHANNEL}\nParentID:${nodes.root}\nName:Example Channel\nEmail:\nDescription:\nStatus:(\\w+)\nType:Channel`,
    ).exec(text)?.[1];

  test.each([
    ['a master administrator', undefined],
    ['an administrator', ['admin@example.com', 'Demo-Admin-2026']],
  ] as const)('getHierarchy lists a channel last for %s', async (_who, who) => {
    const text = await call('getHierarchy', {}, who && [...who]);
    expect(stateIn(text)).toBe('Online');
    expect(text.trimEnd().split('\n\n').at(-1)).toContain(`NodeID:${CHANNEL}`);
  });

  test('a technician sees none', async () => {
    expect(await call('getHierarchy', {}, ['jdoe@example.com', 'Demo-Tech-2026'])).toBe('OK\n\n');
  });

  test('getHierarchy_v2 finds it by its id', async () => {
    expect(stateIn(await call('getHierarchy_v2', { isnode: 'true', node: String(CHANNEL) }))).toBe('Online');
  });

  test('no call deletes or moves it', async () => {
    const node = String(CHANNEL);
    expect(await call('deleteNode', { node })).toBe('INVALID_DELETE');
    expect(await call('moveNode', { node, targetnode: String(nodes.technicians) })).toBe('INVALID_MOVE');
  });

  test('it is offline while no technician of its is online', async () => {
    await john({ console_on: false });
    expect(stateIn(await call('getHierarchy'))).toBe('Offline');
    expect(stateIn(await call('getHierarchy_v2', { isnode: 'true', node: String(CHANNEL) }))).toBe('Offline');
    await service.sessionOf('jdoe@example.com', 'Demo-Tech-2026');
    expect(stateIn(await call('getHierarchy'))).toBe('Online');
  });

  test('it is offline while its technician is disabled', async () => {
    await john({ enabled: false });
    expect(stateIn(await call('getHierarchy'))).toBe('Offline');
  });

  test('it is offline while its technician is below a disabled group', async () => {
    const group = { company_id: DEMO_COMPANY, node_id: nodes.group1 };
    await service.db.knex('node').where(group).update({ enabled: false });
    expect(stateIn(await call('getHierarchy'))).toBe('Offline');
    expect(stateIn(await call('getHierarchy_v2', { isnode: 'true', node: String(CHANNEL) }))).toBe('Offline');
  });

  test('the technicians of a group serve it, those below groups of the group too', async () => {
    const channel = { company_id: DEMO_COMPANY, channel_id: CHANNEL };
    await service.db.knex('channel_assignment').where(channel).delete();
    expect(stateIn(await call('getHierarchy'))).toBe('Offline');
    await service.db.knex('channel_assignment').insert({ ...channel, assignee_id: nodes.technicians });
    expect(stateIn(await call('getHierarchy'))).toBe('Online');
  });

  test('a console that is switched on makes a technician online, and the console run', async () => {
    expect(await call('getUser_v3', { node: String(nodes.john) })).toContain('STATUS:Online');
    const who: [string, string] = ['jdoe@example.com', 'Demo-Tech-2026'];
    expect(await call('getAccount_v2', {}, who)).toContain('TcRunning:True');
  });

  test.each([
    ['deleteNode', { node: String(CHANNEL) }, 'INVALID_DELETE'],
    ['moveNode', { node: String(CHANNEL), targetNode: String(nodes.group1) }, 'INVALID_MOVE'],
    ['moveNode', { node: String(nodes.john), targetNode: String(CHANNEL) }, 'INVALID_MOVE'],
    ['getUser', { node: String(CHANNEL) }, 'INVALIDPARAM_NODE'],
    ['getGroup', { node: String(CHANNEL) }, 'INVALIDPARAM_NODE'],
    ['createUser', { parent: String(CHANNEL) }, 'INVALIDPARAM_PARENT'],
    ['createGroup', { parent: String(CHANNEL) }, 'INVALIDPARAM_PARENT'],
    ['setUserStatus_v7_1', { node: String(CHANNEL), status: 'Disabled' }, 'INVALIDPARAM_NODE'],
  ])('the operations on users and groups refuse it: %s', async (operation, parameters, outcome) => {
    expect(await call(operation, parameters)).toBe(outcome);
  });

  test.each([
    ['disabled', 'setUserStatus_v7_1', { status: 'Disabled' }],
    ['deleted', 'deleteNode', {}],
  ])('the work of a technician who is %s ends', async (_how, operation, parameters) => {
    expect(await call(operation, { node: String(nodes.john), ...parameters })).toBe('OK');
    const at = service.now;
    expect(
      await service.db.knex('support_session').where({ session_id: 1663112 }).first('status', 'ended_at'),
    ).toEqual({ status: 'aborted', ended_at: at });
    // The customer who waits on the channel goes on waiting.
    expect(await service.db.knex('support_session').where({ session_id: 1663113 }).first('status')).toEqual({
      status: 'waiting',
    });
    expect(await service.db.knex('node').where({ node_id: nodes.john }).first('console_on')).toEqual({
      console_on: false,
    });
    expect(await service.db.knex('user_login').where({ is_console: true }).pluck('ended_at')).toEqual([at]);
  });
});
