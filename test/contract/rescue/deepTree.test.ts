import { DEMO_COMPANY } from '../../../src/contracts/rescue/demo';
import { databaseKinds } from '../../support/databases';
import { startTestService, type TestService } from '../../support/service';
import { nodes, setNode } from './demoNodes';
import { addNodes, ask, codes, givenRoles, outcome, readList, shownNodes } from './family';

const DEPTH = 1_000;
const TOP = 410_001;
const BOTTOM = TOP + DEPTH - 1;
const TINA = BOTTOM + 1;
const BESIDE = TINA + 1;

// A database may have groups that are nested deeper than createGroup and moveNode allow: from an import, or from a version
// without that limit. So neither the stack nor the number of queries may grow with the depth.
describe.each(databaseKinds)('a tree of a thousand nested groups on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  beforeEach(async () => {
    await givenRoles(service);
    await service.db.knex.raw(
      `INSERT INTO node (company_id, node_id, parent_id, kind, name, enabled)
       SELECT ?, id, CASE WHEN id = ? THEN ? ELSE id - 1 END, 'technician_group', 'Level ' || id, true
       FROM generate_series(?::int, ?::int) AS id`,
      [DEMO_COMPANY, TOP, nodes.technicians, TOP, BOTTOM],
    );
    await addNodes(service.db.knex, {
      ...{ node_id: TINA, parent_id: BOTTOM, kind: 'technician', email: 'tina@example.com', ssoid: 'tina' },
    });
  });

  test('is read completely, each node after its parent', async () => {
    const list = readList(await ask(service, 'getHierarchy'));
    expect(list).toHaveLength(Object.keys(nodes).length + DEPTH + 1);
    const seen = new Set(['0']);
    for (const { NodeID, ParentID } of list) {
      expect(seen).toContain(ParentID);
      seen.add(NodeID!);
    }
    await expect(shownNodes(service, { isnode: 'True', node: String(BOTTOM) })).resolves.toEqual([
      BOTTOM,
      TINA,
    ]);
  });

  test('cannot become a cycle', async () => {
    for (const target of [TOP, TOP + 1, BOTTOM]) {
      const move = { node: String(TOP), targetnode: String(target) };
      expect(await outcome(service, 'moveNode', move)).toBe('INVALID_MOVE');
    }
    const up = { node: String(BOTTOM), targetnode: String(TOP) };
    expect(await outcome(service, 'moveNode', up)).toBe('OK');
    const round = { node: String(TOP), targetnode: String(BOTTOM) };
    expect(await outcome(service, 'moveNode', round)).toBe('INVALID_MOVE');
    expect(await shownNodes(service)).toHaveLength(Object.keys(nodes).length + DEPTH + 1);
  });

  test('becomes shallower, never deeper, and its users and groups are changed', async () => {
    const [middle, bottom] = [String(TOP + 500), String(BOTTOM)];
    const move = (node: string, targetnode: string) => outcome(service, 'moveNode', { node, targetnode });
    expect(await outcome(service, 'createGroup', { parent: bottom })).toBe('INVALIDPARAM_PARENT');
    expect(await move(String(nodes.group2), bottom)).toBe('INVALID_MOVE');
    expect(await outcome(service, 'createUser', { parent: bottom })).toBe('OK');
    expect(await outcome(service, 'setUserStatus_v7_1', { node: bottom, status: 'Disabled' })).toBe('OK');
    expect(await outcome(service, 'deleteNode', { node: String(TINA) })).toBe('OK');
    expect(await move(middle, String(nodes.technicians))).toBe('OK');
    // What was possible before it moved up no longer is, because it would become too deep again.
    expect(await move(middle, String(TOP + 499))).toBe('INVALID_MOVE');
    expect(await move(bottom, String(TOP + 98))).toBe('OK');
    expect(await outcome(service, 'createGroup', { parent: bottom })).toBe('INVALIDPARAM_PARENT');
  });

  test('has groups that move beside where they are, and no deeper', async () => {
    const level = (depth: number) => TOP + depth - 1;
    await addNodes(
      service.db.knex,
      { node_id: BESIDE, parent_id: level(499), kind: 'technician_group' },
      { node_id: BESIDE + 1, parent_id: level(500), kind: 'technician_group' },
    );
    const move = (targetnode: number) =>
      outcome(service, 'moveNode', { node: String(level(501)), targetnode: String(targetnode) });
    expect(await move(BESIDE)).toBe('OK');
    expect(await move(BESIDE + 1)).toBe('INVALID_MOVE');
  });

  test('has no enabled user at its bottom while its top is disabled', async () => {
    const disabled = 'NODE_CANNOT_BE_ENABLED_BECAUSE_ITS_PARENT_NODE_IS_DISABLED';
    const enable = () => outcome(service, 'setUserStatus_v7_1', { node: String(TINA), status: 'Enabled' });
    await setNode(service.db.knex, TOP, { enabled: false });
    expect(await enable()).toBe(disabled);
    await setNode(service.db.knex, TOP, { enabled: true });
    expect(await enable()).toBe('OK');
    // A user at the bottom can log in only while every node above is enabled.
    const sso = { ssoid: 'tina', pwd: 'Demo-Sso-2026', company: String(DEMO_COMPANY), authcode: undefined };
    expect(await outcome(service, 'requestAuthCodeSSO', sso)).toBe('OK');
    await setNode(service.db.knex, TOP, { enabled: false });
    expect(await outcome(service, 'requestAuthCodeSSO', sso)).toBe('INVALID');
  });

  test('is read by an administrator, and not by a technician', async () => {
    expect(await shownNodes(service, { authcode: codes.administrator })).toContain(TINA);
    expect(await shownNodes(service, { authcode: codes.technician })).toEqual([]);
  });
});
