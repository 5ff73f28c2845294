import type { NodeKind } from '../../../src/store/rescue/rows';
import { databaseKinds } from '../../support/databases';
import { startTestService, type TestService } from '../../support/service';
import { nodes } from './demoNodes';
import { alsoGiven } from './given';
import { addNodes, ask, codes, create, createUsers, givenRoles, outcome, readList, userData } from './family';

const adminGroup = 400_003;
const otherAdminGroup = 400_004;

/** A node of another company, see given.ts. */
const FOREIGN = '900001';

/** Ids of no node of the caller's company, covering every way in which an integer can be wrong. */
const noNodes = [
  '0',
  '-1',
  '999999',
  FOREIGN,
  '2147483648',
  '-2147483649',
  '4295304662', // John Doe's id if it were cut to 32 bits
  '99999999999999999999',
  '337366.0',
  '0x525d6',
  'abc',
  '',
];

/** Each parameter that names a node, its SOAP element, and its outcome, which precedes that of every other parameter. */
const parameters: [operation: string, parameter: string, element: string, others: Record<string, string>][] =
  [
    ['getUser', 'node', 'iNodeID', {}],
    ['getUser_v2', 'node', 'iNodeID', {}],
    ['getUser_v3', 'node', 'iNodeID', {}],
    ['setUser', 'node', 'iNodeID', { status: 'Enabled', mobileaddon: 'False' }],
    ['setUser_v2', 'node', 'iNodeID', { status: 'Enabled', mobileaddon: 'False', rpataddon: 'False' }],
    ['setUserStatus_v7_1', 'node', 'iNodeID', { status: 'Enabled' }],
    ['deleteNode', 'node', 'iNodeID', {}],
    ['moveNode', 'node', 'iNodeID', { targetnode: String(nodes.group2) }],
    ['moveNode', 'targetnode', 'iTargetNodeID', { node: String(nodes.john) }],
    ['createUser', 'parent', 'iParentID', {}],
    ['createGroup', 'parent', 'iParentID', {}],
    ['getGroup', 'node', 'iNodeID', {}],
    ['getGroup_v2', 'node', 'iNodeID', {}],
    ['setGroup', 'node', 'iNodeID', { name: 'Any', status: 'Enabled' }],
    ['setGroup_v2', 'node', 'iNodeID', { name: 'Any', status: 'Enabled' }],
    ['getHierarchy_v2', 'node', 'iNodeID', { isnode: 'True' }],
  ];

const ofPeople = ['getUser', 'getUser_v2', 'getUser_v3', 'setUser', 'setUser_v2', 'setUserStatus_v7_1'];
const ofGroups = ['getGroup', 'getGroup_v2', 'setGroup', 'setGroup_v2'];

/** The kinds of parent that each kind of node may have. Every other pair is refused. */
const places: Partial<Record<NodeKind, NodeKind[]>> = {
  master_administrator: ['master_administrators'],
  administrator_group: ['administrators', 'administrator_group'],
  administrator: ['administrators', 'administrator_group'],
  technician_group: ['technicians', 'technician_group'],
  technician: ['technician_group'],
};

/** A node of each kind, and a second one of each kind that may have children. */
const oneOfEach: [id: number, kind: NodeKind][] = [
  [nodes.root, 'root'],
  [nodes.masterAdministrators, 'master_administrators'],
  [nodes.administrators, 'administrators'],
  [nodes.technicians, 'technicians'],
  [adminGroup, 'administrator_group'],
  [nodes.group1, 'technician_group'],
  [nodes.max, 'master_administrator'],
  [nodes.ada, 'administrator'],
  [nodes.john, 'technician'],
];
const furtherTargets: [id: number, kind: NodeKind][] = [
  [otherAdminGroup, 'administrator_group'],
  [nodes.group2, 'technician_group'],
];

describe.each(databaseKinds)('bad input on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  beforeEach(async () => {
    await givenRoles(service);
    await alsoGiven(service, 'another company with the user other@example.org');
    await addNodes(
      service.db.knex,
      { node_id: adminGroup, parent_id: nodes.administrators, kind: 'administrator_group', enabled: true },
      { node_id: otherAdminGroup, parent_id: nodes.administrators, kind: 'administrator_group' },
    );
  });

  const rows = () => service.db.knex('node').orderBy('node_id');

  test.each(parameters)('%s refuses a %s that does not exist', async (operation, name, element, others) => {
    const before = await rows();
    const word = `INVALIDPARAM_${name.toUpperCase()}`;
    const member = new RegExp(`InvalidParam_${element.slice(1)}<`);
    for (const id of noNodes) {
      expect([id, await outcome(service, operation, { ...others, [name]: id })]).toEqual([id, word]);
      const { text } = await service.soap(operation, soapElements(operation, { [element]: id }));
      expect([id, text]).toEqual([id, expect.stringMatching(member)]);
    }
    expect(await outcome(service, operation, others)).toBe(word);
    await expect(rows()).resolves.toEqual(before);
  });

  test('createUsers refuses a parent that does not exist', async () => {
    const users = noNodes.map((id, index) => userData(index, 0, { parentid: id }));
    const reply = await createUsers(service, [...users, userData(99, 0, { parentid: undefined })]);
    expect(reply.result).toBe('createUsers_OK');
    expect(new Set(reply.users.map(({ result, node }) => `${result} ${node}`))).toEqual(
      new Set(['InvalidParam_ParentID 0']),
    );
  });

  test.each(ofPeople)('%s refuses a node that is not a user', async (operation) => {
    const others = { status: 'Enabled', mobileaddon: 'False', rpataddon: 'False' };
    for (const [id, nodeKind] of [...oneOfEach.slice(0, 6), ...furtherTargets]) {
      // This operation sets the status of groups too.
      const takesGroups = operation === 'setUserStatus_v7_1' && nodeKind.endsWith('group');
      const answered = await outcome(service, operation, { ...others, node: String(id) });
      expect([nodeKind, answered]).toEqual([nodeKind, takesGroups ? 'OK' : 'INVALIDPARAM_NODE']);
    }
  });

  test.each(ofGroups)('%s refuses a node that is not a group', async (operation) => {
    for (const [id, nodeKind] of oneOfEach.filter(([, each]) => !each.endsWith('group'))) {
      const answered = await outcome(service, operation, { name: 'A', status: 'Enabled', node: String(id) });
      expect([nodeKind, answered]).toEqual([nodeKind, 'INVALIDPARAM_NODE']);
    }
  });

  const parents = Object.fromEntries(oneOfEach.map(([id, each]) => [each, id]));
  const people: NodeKind[] = ['master_administrator', 'administrator', 'technician'];
  const groups: NodeKind[] = ['administrator_group', 'technician_group'];

  test.each([
    ['createUser', people],
    ['createGroup', groups],
  ])('%s refuses a parent that cannot hold its kind of node', async (operation, made) => {
    for (const [parent, id] of Object.entries(parents)) {
      const child = made.find((each) => places[each]!.includes(parent as NodeKind));
      const text = await ask(service, operation, { parent: String(id) });
      if (child === undefined) expect([parent, text]).toEqual([parent, 'INVALIDPARAM_PARENT']);
      else {
        const row = await service.db.knex('node').where({ node_id: Number(text.slice('OK\n\n'.length)) });
        expect(row).toMatchObject([{ kind: child, parent_id: id }]);
      }
    }
  });

  test('createUsers refuses a parent that cannot hold users', async () => {
    const users = oneOfEach.map(([id], index) => userData(index, id));
    const reply = await createUsers(service, users);
    expect(reply.users.map(({ result }) => result)).toEqual(
      oneOfEach.map(([, parent]) =>
        people.some((each) => places[each]!.includes(parent)) ? 'OK' : 'InvalidParam_ParentID',
      ),
    );
  });

  test.each(oneOfEach)('moveNode moves node %d, a %s, only to a valid parent', async (id, moved) => {
    for (const [target, targetKind] of [...oneOfEach, ...furtherTargets]) {
      const expected = target !== id && places[moved]?.includes(targetKind) ? 'OK' : 'INVALID_MOVE';
      const call = { node: String(id), targetnode: String(target) };
      expect([target, targetKind, await outcome(service, 'moveNode', call)]).toEqual([
        target,
        targetKind,
        expected,
      ]);
    }
  });

  test.each([
    ['createUser', { parent: String(nodes.administrators) }, 'INVALIDPARAM_PARENT'],
    ['createGroup', { parent: String(adminGroup) }, 'INVALIDPARAM_PARENT'],
    ['moveNode', { node: String(nodes.ada), targetnode: String(adminGroup) }, 'INVALIDPARAM_NODE'],
    ['moveNode', { node: String(nodes.john), targetnode: String(adminGroup) }, 'INVALIDPARAM_TARGETNODE'],
    ['deleteNode', { node: String(otherAdminGroup) }, 'INVALIDPARAM_NODE'],
    ['getGroup', { node: String(adminGroup) }, 'INVALIDPARAM_NODE'],
    ['setUserStatus_v7_1', { node: String(nodes.max), status: 'Disabled' }, 'INVALIDPARAM_NODE'],
    ['getHierarchy_v2', { isnode: 'True', node: String(nodes.administrators) }, 'INVALIDPARAM_NODE'],
  ])(
    "%s beyond an administrator's reach answers as if the node did not exist",
    async (operation, call, word) => {
      expect(await outcome(service, operation, { ...call, authcode: codes.administrator })).toBe(word);
    },
  );

  // A client splits the text into lines, and each line at its first colon. A name must not forge a line.
  const forged = [
    'A:B',
    ':',
    'A\nStatus:Online',
    'A\r\nB',
    'A\r\rB',
    '\n\nNodeID:1',
    'A: B ',
    'A\u2028B\u0085C',
  ];
  test.each(forged.map((name) => [JSON.stringify(name), name]))(
    'a node named %s leaves the text reply parseable',
    async (_, name) => {
      const group = await create(service, 'createGroup', nodes.technicians);
      const change = { name, status: 'Enabled', description: `${name}!` };
      expect(await outcome(service, 'setGroup_v2', { ...change, node: String(group) })).toBe('OK');
      const row = await service.db.knex('node').where({ node_id: group }).first<{ name: string }>('name');
      expect(row?.name).toBe(name);

      const list = readList(await ask(service, 'getHierarchy'));
      const keys = ['NodeID', 'ParentID', 'Name', 'Email', 'Description', 'Status', 'Type'];
      for (const record of list) expect(Object.keys(record)).toEqual(keys);
      const shown = name.replace(/\r\n|\r|\n/g, ' ');
      expect(list.filter(({ NodeID }) => NodeID === String(group))).toEqual([
        {
          NodeID: String(group),
          ParentID: String(nodes.technicians),
          Name: shown,
          Email: '',
          Description: `${shown}!`,
          Status: 'Offline',
          Type: 'TechnicianGroup',
        },
      ]);
      expect(await ask(service, 'getGroup_v2', { node: String(group) })).toContain(`\nNAME:${shown}\n`);
    },
  );
});

/** Valid elements for every call of the operation, except for those given. */
function soapElements(operation: string, given: Record<string, string>): string {
  const all: Record<string, string> = {
    ...(operation === 'moveNode' && { iTargetNodeID: String(nodes.group2), iNodeID: String(nodes.john) }),
    ...(operation.startsWith('set') && { sName: 'Any', eStatus: 'Enabled' }),
    ...(/^setUser(_v2)?$/.test(operation) && { eAddOns: 'False', bRPATAddOn: 'false' }),
    ...(operation === 'getHierarchy_v2' && { bIsNode: 'true', bFilterOffline: 'false' }),
    ...given,
    sAuthCode: codes.master,
  };
  return Object.entries(all)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('');
}
