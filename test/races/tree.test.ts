import { DEMO_COMPANY } from '../../src/contracts/rescue/demo';
import { john, present, type Parameters } from '../contract/rescue/calls';
import { countedSeats, nodeRow, nodes, recordedSeats } from '../contract/rescue/demoNodes';
import { alsoGiven, given } from '../contract/rescue/given';
import { createUsers, userData } from '../contract/rescue/family';
import { databaseKinds } from '../support/databases';
import { startTestService, type TestService } from '../support/service';
import { addUsers, CALLERS, holdCompany, holding, holdUser, outcomes, race, type Call } from './callers';
import { brokenInvariants } from './invariants';

const FIRST_GROUP = 410_000;
const authcode = 'masterscode';

describe.each(databaseKinds)('races to change the tree on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  afterEach(() => expect(brokenInvariants(service.db.knex)).resolves.toEqual({}));
  beforeEach(() =>
    given(
      service,
      `the demo company
master@example.com holds the authcode masterscode
another company with the user other@example.org`,
    ),
  );

  /** Adds sibling groups below the technicians. @returns their ids. */
  const addGroups = async (count: number) => {
    const ids = Array.from({ length: count }, (_, index) => FIRST_GROUP + index);
    await service.db.knex('node').insert(
      ids.map((node_id) => ({
        ...{ company_id: DEMO_COMPANY, node_id, parent_id: nodes.technicians },
        ...{ kind: 'technician_group', name: `Group ${node_id}`, enabled: true },
      })),
    );
    return ids;
  };
  const move = (node: number, target: number): Call => [
    'moveNode',
    { node: String(node), targetnode: String(target), authcode },
  ];
  const remove = (node: number, code = authcode): Call => [
    'deleteNode',
    { node: String(node), authcode: code },
  ];
  const create = (operation: 'createUser' | 'createGroup', parent: number): Call => [
    operation,
    { parent: String(parent), authcode },
  ];

  /**
   * The company's nodes that cannot be reached from its root through nodes that are not deleted: those in a cycle, those
   * whose parent is gone, and their descendants.
   */
  const unreachable = async () => {
    const { rows } = await service.db.knex.raw<{ rows: { node_id: number }[] }>(
      `WITH RECURSIVE tree AS (
         SELECT node_id FROM node WHERE company_id = :company AND kind = 'root' AND deleted_at IS NULL
         UNION
         SELECT node.node_id FROM node JOIN tree ON node.parent_id = tree.node_id
         WHERE company_id = :company AND deleted_at IS NULL
       )
       SELECT node_id FROM node
       WHERE company_id = :company AND deleted_at IS NULL AND node_id NOT IN (SELECT node_id FROM tree)`,
      { company: DEMO_COMPANY },
    );
    return rows.map(({ node_id }) => node_id);
  };
  const others = () => service.db.knex('node').whereNot({ company_id: DEMO_COMPANY });

  // The incident: two groups are below each other, and no user in them can be seen or reached.
  const moves: [how: string, target: (index: number) => number][] = [
    ['the next one, all around', (index) => (index + 1) % CALLERS],
    ['its neighbour, in pairs', (index) => index ^ 1],
    ['one of three', (index) => (index + 1 + (index % 2)) % 3],
  ];
  test.each(moves)('keep a tree when groups are moved into %s', async (_, target) => {
    const groups = await addGroups(CALLERS);
    const before = await others();
    const wanted = groups.map((group, index) => [group, groups[target(index)]!] as const);
    const calls = wanted.filter(([group, into]) => group !== into).map(([group, into]) => move(group, into));
    const answered = outcomes(await race(service, calls, holdCompany));

    expect(await unreachable()).toEqual([]);
    await expect(others()).resolves.toEqual(before);
    for (const outcome of answered) expect(['OK', 'INVALID_MOVE']).toContain(outcome);
    // After OK, the group is where the call moved it.
    for (const [index, [, parameters]] of calls.entries()) {
      const { parent_id } = await nodeRow(service.db.knex, Number(parameters['node']));
      const expected = answered[index] === 'OK' ? Number(parameters['targetnode']) : nodes.technicians;
      expect(parent_id).toBe(expected);
    }
    expect(answered).toContain('OK');
    expect(answered).toContain('INVALID_MOVE');
  });

  test('move no node to another company', async () => {
    const groups = await addGroups(CALLERS);
    const before = await others();
    await service.db
      .knex('node')
      .insert({ company_id: 900_000, node_id: 900_010, kind: 'technician_group', name: 'Theirs' });
    const calls = groups.map((group, index): Call =>
      index % 2 ? move(group, groups[0]!) : move(group, index ? 900_010 : groups[2]!),
    );
    const answered: string[] = [];
    // Refused calls wait for nothing, so there is no moment at which to hold the others.
    for (const { text } of await Promise.all(calls.map(([name, all]) => service.form(name, present(all)))))
      answered.push(text);
    expect(new Set(answered)).toEqual(new Set(['OK', 'INVALIDPARAM_TARGETNODE']));
    expect(await unreachable()).toEqual([]);
    await expect(others().whereNot({ node_id: 900_010 })).resolves.toEqual(before);
    await expect(service.db.knex('node').where({ parent_id: 900_010 })).resolves.toEqual([]);
  });

  // The incident: a user created in a group that is being deleted takes a seat and cannot be found.
  test('do not delete a group while a user is moved into it', async () => {
    const [doomed, ...movers] = await addGroups(6);
    const calls = Array.from({ length: CALLERS }, (_, index): Call => {
      if (index % 4 === 0) return remove(doomed!);
      if (index % 4 === 1) return create('createUser', doomed!);
      return index % 4 === 2 ? create('createGroup', doomed!) : move(movers[index >> 2]!, doomed!);
    });
    const answered = outcomes(await race(service, calls, holdCompany));

    expect(await unreachable()).toEqual([]);
    const { deleted_at } = await nodeRow(service.db.knex, doomed!);
    const children = await service.db.knex('node').where({ parent_id: doomed! });
    const deletions = answered.filter((_, index) => index % 4 === 0);
    const additions = answered.filter((_, index) => index % 4 !== 0);
    if (deleted_at === null) {
      expect(new Set(deletions)).toEqual(new Set(['INVALID_DELETE']));
      expect(new Set(additions)).toEqual(new Set(['OK']));
      expect(children).toHaveLength(additions.length);
    } else {
      expect(deletions.toSorted()).toEqual([
        'INVALIDPARAM_NODE',
        'INVALIDPARAM_NODE',
        'INVALIDPARAM_NODE',
        'OK',
      ]);
      expect(new Set(additions)).toEqual(new Set(['INVALIDPARAM_PARENT', 'INVALIDPARAM_TARGETNODE']));
      expect(children).toEqual([]);
    }
  });

  // The incident: a change in flight restores a deleted user, with an address that is now another user's.
  test('do not restore a deleted user with a change', async () => {
    const { knex } = service.db;
    const calls = Array.from({ length: CALLERS }, (_, index): Call => {
      if (index % 2) return remove(nodes.john);
      return ['setUser_v2', { ...john, name: `John ${index}`, email: `john${index}@example.com` }];
    });
    const answered = outcomes(await race(service, calls, holdUser(nodes.john)));

    const deletions = answered.filter((_, index) => index % 2).toSorted();
    expect(deletions).toEqual([...Array<string>(CALLERS / 2 - 1).fill('INVALIDPARAM_NODE'), 'OK']);
    for (const outcome of answered) expect(['OK', 'INVALIDPARAM_NODE']).toContain(outcome);
    const row = await nodeRow(knex, nodes.john);
    expect(row).toMatchObject({ enabled: false, version: answered.filter((each) => each === 'OK').length });
    expect(row.deleted_at).not.toBeNull();
    await expect(knex('email_claim').where({ node_id: nodes.john })).resolves.toEqual([]);
    expect(Object.values(await recordedSeats(knex))).toEqual([0, 0, 0]);
  });

  // The incident: a bulk import over many connections ends in errors, or in two users with the same id.
  test('keep all users who are created in one group concurrently', async () => {
    const calls = Array<Call>(CALLERS).fill(create('createUser', nodes.group1));
    const replies = await race(service, calls, holdCompany);
    expect(outcomes(replies)).toEqual(Array<string>(CALLERS).fill('OK'));
    const ids = replies.map(({ body }) => Number(body.split('\n')[2]));
    expect(new Set(ids).size).toBe(CALLERS);
    const found = await service.db
      .knex('node')
      .where({ parent_id: nodes.group1, name: '' })
      .pluck<number[]>('node_id');
    expect(found.toSorted()).toEqual(ids.toSorted());
  });

  // The incident: two operations with separate rules both take the last seat.
  test('give the last seat to one user, enabled or created', async () => {
    const { knex } = service.db;
    const users = (await addUsers(knex, 'technician', false, CALLERS / 2)).map(({ node }): Parameters => ({
      node,
      status: 'Enabled',
      authcode,
    }));
    await knex('company').where({ company_id: DEMO_COMPANY }).update({ standard_seats: 2 });
    const start = () =>
      Promise.all([
        ...users.map(async (user) => (await service.form('setUserStatus_v7_1', present(user))).text),
        ...users.map(async (_, index) => {
          const reply = await createUsers(service, [userData(index, nodes.group1, { status: 'Enabled' })]);
          return reply.users[0]!.result.toUpperCase();
        }),
      ]);
    const answered = kind === 'embedded' ? await start() : await holding(knex, holdCompany, CALLERS, start);

    const lost = Array<string>(CALLERS - 1).fill('NOT_ENOUGH_SEAT_LICENSES_AVAILABLE');
    expect(answered.toSorted()).toEqual([...lost, 'OK']);
    expect(Object.values(await recordedSeats(knex))).toEqual([2, 0, 0]);
    expect(await recordedSeats(knex)).toEqual(await countedSeats(knex));
  });

  // The incident: no master administrator is left to enable a user.
  test('leave one of two master administrators who delete each other', async () => {
    const { knex } = service.db;
    const [mia] = await addUsers(knex, 'master_administrator', true, 1);
    await alsoGiven(service, 'user0@example.com holds the authcode miascode');
    const calls = Array.from({ length: CALLERS }, (_, index) =>
      index % 2 ? remove(Number(mia!['node'])) : remove(nodes.max, 'miascode'),
    );
    const answered = outcomes(await race(service, calls, holdCompany));
    expect(answered.filter((outcome) => outcome === 'OK')).toHaveLength(1);
    const masters = knex('node')
      .where({ kind: 'master_administrator', enabled: true })
      .whereNull('deleted_at');
    await expect(masters).resolves.toHaveLength(1);
  });
});
