import { databaseKinds } from '../../support/databases';
import { startTestService, type TestService } from '../../support/service';
import { nodes, setNode } from './demoNodes';
import { ask, codes, givenRoles, readList, readRecord, shownNodes, type Role } from './family';

const { root, masterAdministrators, administrators, technicians, max, group1, ada, john, group2, jane } =
  nodes;

/** The nodes that each role sees: those within its reach, and the root. */
const seen: [role: Role, nodes: number[]][] = [
  ['master', [root, masterAdministrators, administrators, technicians, max, group1, ada, group2, john, jane]],
  ['administrator', [root, technicians, group1, group2, john, jane]],
  ['technician', []],
];

/** The subtree that each role sees from a node; undefined where the node is out of reach, as if it did not exist. */
const subtrees: [role: Role, top: number, shown: number[] | undefined][] = [
  ['master', root, seen[0]![1]],
  ['master', technicians, [technicians, group1, group2, john, jane]],
  ['master', administrators, [administrators, ada]],
  ['master', group1, [group1, john]],
  ['master', john, [john]],
  ['administrator', root, seen[1]![1]],
  ['administrator', group2, [group2, jane]],
  ['administrator', masterAdministrators, undefined],
  ['administrator', ada, undefined],
  ['technician', root, undefined],
  ['technician', john, undefined],
];

describe.each(databaseKinds)('the hierarchy on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  beforeEach(() => givenRoles(service));

  const login = () => service.sessionOf('jdoe@example.com', 'Demo-Tech-2026');

  test.each(seen)('shown to a %s', async (role, expected) => {
    const authcode = codes[role];
    expect(await shownNodes(service, { authcode }, 'getHierarchy')).toEqual(expected);
    expect(await shownNodes(service, { authcode })).toEqual(expected);
    const soap = await service.soap('getHierarchy', `<sAuthCode>${authcode}</sAuthCode>`);
    const ids = [...soap.text.matchAll(/<iNodeID>(\d+)</g)].map(([, id]) => Number(id));
    expect(ids).toEqual(expected);
  });

  test.each(subtrees)('shown to a %s from node %d down', async (role, top, expected) => {
    const parameters = { authcode: codes[role], isnode: 'True', node: String(top) };
    if (expected) expect(await shownNodes(service, parameters)).toEqual(expected);
    else expect(await ask(service, 'getHierarchy_v2', parameters)).toBe('INVALIDPARAM_NODE');
  });

  test('is complete if a node is given without isnode', async () => {
    const whole = seen[0]![1];
    expect(await shownNodes(service, { node: String(group1) })).toEqual(whole);
    expect(await shownNodes(service, { isnode: 'false', node: '-1' })).toEqual(whole);
  });

  test.each(['master', 'administrator'] as const)(
    'shown to a %s with filteroffline has no technicians who are offline, and all others',
    async (role) => {
      const whole = seen.find(([each]) => each === role)![1];
      const filtered = () => shownNodes(service, { authcode: codes[role], filteroffline: 'True' });
      const without = whole.filter((id) => id !== john);
      expect(await filtered()).toEqual(without);
      await login();
      expect(await filtered()).toEqual(whole);
      await setNode(service.db.knex, john, { enabled: false });
      expect(await filtered()).toEqual(whole);
    },
  );

  test('shows a user as online while they have a session', async () => {
    const states = async () => {
      const [line] = readList(await ask(service, 'getHierarchy_v2', { isnode: 'True', node: String(john) }));
      const users = ['getUser', 'getUser_v2', 'getUser_v3'].map((operation) =>
        ask(service, operation, { node: String(john) }),
      );
      return new Set([line!.Status, ...(await Promise.all(users)).map((text) => readRecord(text).STATUS)]);
    };
    expect(await states()).toEqual(new Set(['Offline']));
    const cookie = await login();
    expect(await states()).toEqual(new Set(['Online']));
    const another = await login();
    await service.form('logout', {}, { cookie });
    expect(await states()).toEqual(new Set(['Online']));
    await service.form('logout', {}, { cookie: another });
    expect(await states()).toEqual(new Set(['Offline']));

    await login();
    service.now = new Date(service.now.getTime() + 20 * 60_000);
    expect(await states()).toEqual(new Set(['Offline']));
    await login();
    await ask(service, 'setUserStatus_v7_1', { node: String(john), status: 'Disabled' });
    expect(await states()).toEqual(new Set(['Disabled']));
    await ask(service, 'setUserStatus_v7_1', { node: String(john), status: 'Enabled' });
    expect(await states()).toEqual(new Set(['Offline']));
  });

  test('requires authentication', async () => {
    expect(await ask(service, 'getHierarchy', { authcode: '' })).toBe('NOTLOGGEDIN');
    expect(await ask(service, 'getHierarchy_v2', { authcode: 'wrong', isnode: 'True', node: '0' })).toBe(
      'INVALID_SECRETAUTHCODE',
    );
  });
});
