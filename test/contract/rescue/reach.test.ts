import { DEMO_COMPANY } from '../../../src/contracts/rescue/demo';
import type { NodeKind } from '../../../src/store/rescue/rows';
import { databaseKinds } from '../../support/databases';
import { startTestService, type TestService } from '../../support/service';
import { doors, max, setUser, type Parameters } from './calls';
import { nodeRow, nodes, setNode } from './demoNodes';
import { given } from './given';

/** More users than the demo company has, so that every role meets another user of the same kind. */
const added: [nodeId: number, parentId: number, kind: NodeKind][] = [
  [400001, nodes.masterAdministrators, 'master_administrator'],
  [400002, nodes.administrators, 'administrator'],
  [400003, nodes.administrators, 'administrator_group'],
  [400004, 400003, 'administrator'],
  [400005, nodes.group1, 'technician_group'],
  [400006, 400005, 'technician'],
  [400007, nodes.technicians, 'technician'],
];

const technicians = [nodes.john, nodes.jane, 400006, 400007];
const everyone = [nodes.max, 400001, nodes.ada, 400002, 400004, ...technicians];
const noUsers = [
  nodes.root,
  nodes.masterAdministrators,
  nodes.administrators,
  nodes.technicians,
  nodes.group1,
  nodes.group2,
  400003,
  400005,
  // A node of another company, and ids without a node.
  900001,
  999999,
  0,
  -1,
];

/** The users whom each caller reaches. For any other, the answer is as if the user did not exist. */
const reach: [caller: string, reached: number[]][] = [
  ['master', everyone],
  ['admin', technicians],
  ['jdoe', []],
];

describe.each(databaseKinds)("a caller's reach on the %s database", (kind) => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(kind);
    await given(
      service,
      `the demo company
another company with the user other@example.org
master@example.com holds the authcode mastercode
admin@example.com holds the authcode admincode
jdoe@example.com holds the authcode jdoecode`,
    );
    for (const [node_id, parent_id, kindOfNode] of added) {
      const row = { company_id: DEMO_COMPANY, node_id, parent_id, kind: kindOfNode, name: `Node ${node_id}` };
      const email = `user${node_id}@example.com`;
      await service.db.knex('node').insert({ ...row, email, ssoid: 'x', enabled: true });
      const claim = { company_id: DEMO_COMPANY, node_id, email_key: email };
      await service.db.knex('email_claim').insert(claim);
    }
  });
  afterAll(() => service.close());

  const rows = reach.flatMap(([caller, reached]) =>
    [...everyone, ...noUsers].map((node) => ({
      caller,
      node,
      outcome: reached.includes(node) ? 'OK' : 'INVALIDPARAM_NODE',
    })),
  );

  test.each(rows)('$caller reads the node $node: $outcome', async ({ caller, node, outcome }) => {
    const parameters = { node: String(node), authcode: `${caller}code` };
    expect((await service.form('getUser_v2', parameters)).text.split('\n')[0]).toBe(outcome);
    expect((await service.form('getUser_v3', parameters)).text.split('\n')[0]).toBe(outcome);
  });

  test.each(rows)('$caller changes the node $node: $outcome', async ({ caller, node, outcome }) => {
    const row = await nodeRow(service.db.knex, node).catch(() => undefined);
    // Only the node can be wrong, so a refusal can only be about reach.
    const parameters: Parameters = {
      ...max,
      node: String(node),
      name: row?.name ?? 'Nobody',
      email: row?.email || 'nobody@example.com',
      nick: row?.nick,
      ssoid: row?.ssoid,
      status: row?.enabled === false ? 'Disabled' : 'Enabled',
      authcode: `${caller}code`,
    };
    for (const door of doors) expect(await setUser(service, door, parameters)).toBe(outcome);
  });

  test.each(reach)('%s finds the same users by e-mail address, and no other', async (caller, reached) => {
    for (const node of everyone) {
      const { email } = await nodeRow(service.db.knex, node);
      const { text } = await service.form('getUser_v3', { email, authcode: `${caller}code` });
      expect(text.split('\n')[0]).toBe(reached.includes(node) ? 'OK' : 'INVALIDPARAM_EMAIL');
    }
    const other = { email: 'other@example.org', authcode: `${caller}code` };
    expect((await service.form('getUser_v3', other)).text).toBe('INVALIDPARAM_EMAIL');
  });
});

describe.each(databaseKinds)('the last enabled master administrator, on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  beforeEach(() => given(service, 'the demo company\nmaster@example.com holds the authcode masterscode'));

  const addMaster = (node_id: number, company_id: number, changes: object = {}) =>
    service.db.knex('node').insert({
      ...{ company_id, node_id, parent_id: company_id === DEMO_COMPANY ? nodes.masterAdministrators : null },
      ...{ kind: 'master_administrator', name: 'Mia Master', email: 'mia@example.com' },
      ...{ enabled: true, ssoid: 'mia', ...changes },
    });
  const mia: Parameters = {
    ...max,
    node: '400001',
    name: 'Mia Master',
    email: 'mia@example.com',
    ssoid: 'mia',
  };

  describe.each(doors)('over %s', (door) => {
    const disableMax = () => setUser(service, door, { ...max, status: 'Disabled' });

    test('cannot be disabled', async () => {
      expect(await disableMax()).toBe('INVALIDPARAM_STATUS');
      expect(await nodeRow(service.db.knex, nodes.max)).toMatchObject({ enabled: true });
    });

    test.each([
      ['disabled', { enabled: false }],
      ['deleted', { deleted_at: '2026-01-01T00:00:00Z' }],
    ])('cannot be disabled if the only other one is %s', async (_, changes) => {
      await addMaster(400001, DEMO_COMPANY, changes);
      expect(await disableMax()).toBe('INVALIDPARAM_STATUS');
    });

    test('cannot be disabled because another company has one', async () => {
      await given(
        service,
        `the demo company
another company with the user other@example.org
master@example.com holds the authcode masterscode`,
      );
      await addMaster(900002, 900000);
      expect(await disableMax()).toBe('INVALIDPARAM_STATUS');
    });

    test('may be disabled, even by themselves, once there is another', async () => {
      await addMaster(400001, DEMO_COMPANY);
      expect(await disableMax()).toBe('OK');
      expect(await disableMax()).toBe('USER_DELETED_OR_DISABLED');
    });

    test('is the one who remains', async () => {
      await addMaster(400001, DEMO_COMPANY);
      expect(await setUser(service, door, { ...mia, status: 'Disabled' })).toBe('OK');
      expect(await disableMax()).toBe('INVALIDPARAM_STATUS');
      expect(await setUser(service, door, mia)).toBe('OK');
      expect(await disableMax()).toBe('OK');
    });

    test('does not prevent changes of a user who is and stays disabled', async () => {
      await addMaster(400001, DEMO_COMPANY, { enabled: false });
      expect(await setUser(service, door, { ...mia, nick: 'Mi', status: 'Disabled' })).toBe('OK');
    });
  });

  test('is locked out while the node above is disabled', async () => {
    await setNode(service.db.knex, nodes.masterAdministrators, { enabled: false });
    expect(await setUser(service, 'HTTP', max)).toBe('USER_DELETED_OR_DISABLED');
  });
});
