/** @isolated because it replaces modules. */
import { batchesFor } from '../../../src/store/rescue/batches';
import { namesOf } from '../../../src/store/engine/columns';
import { pick } from '../../../src/store/engine/pick';
import * as columns from '../../../src/store/rescue/columns';
import { readTree } from '../../../src/store/rescue/hierarchy';
import { nextNodeId } from '../../../src/store/rescue/nodeWrites';
import type { PlacedNode } from '../../../src/store/rescue/rows';
import { detailsOf, saveDetails, type DetailsChange } from '../../../src/store/rescue/userDetails';
import { auditEntry } from '../../../src/contracts/rescue/audited';
import type { Call } from '../../../src/contracts/rescue/call';
import { enter, type Entered } from '../../../src/contracts/rescue/caller';
import { isRefusal } from '../../../src/contracts/refusal';
import { saveGroup, type GroupFields } from '../../../src/contracts/rescue/groups/changeGroup';
import {
  saveNewUser,
  saveUser,
  userFields,
  type UserFields,
} from '../../../src/contracts/rescue/users/saveUser';
import { DEMO_COMPANY } from '../../../src/contracts/rescue/demo';
import { databaseKinds } from '../../support/databases';
import { startTestService, type TestService } from '../../support/service';
import { nodes } from './demoNodes';
import { given } from './given';

// The tests add columns to the lists as a contributor would. The audit has an `address` too.
jest.mock('../../../src/store/rescue/columns', () => {
  const actual = jest.requireActual<typeof columns>('../../../src/store/rescue/columns');
  return {
    ...actual,
    userColumns: { ...actual.userColumns, address: 'text', shifts: 'jsonb' },
    groupColumns: { ...actual.groupColumns, shifts: 'jsonb' },
    hierarchyColumns: [...actual.hierarchyColumns, 'address'],
  };
});

// The incident: a change of a column added to the list was answered OK and audited as changed, but not saved.
describe.each(databaseKinds)('a column added to the lists of Rescue on the %s database', (kind) => {
  let service: TestService;
  let call: Call;
  beforeAll(async () => {
    service = await startTestService(kind);
    await service.db.knex.raw('ALTER TABLE node ADD address text, ADD shifts jsonb');
  });
  afterAll(() => service.close());
  beforeEach(async () => {
    await given(service, 'the demo company\nmaster@example.com holds the authcode masterscode');
    const { knex: db, pipeline } = service.db;
    const nothing = () => undefined;
    call = {
      ...{ db, batches: batchesFor(db, pipeline), now: service.now, requestId: 'r', address: '127.0.0.1' },
      ...{
        sessionId: undefined,
        origin: () => 'http://localhost',
        sendSession: nothing,
        dropSession: nothing,
        logError: nothing,
        logRefusal: nothing,
        note: {},
        limitsLogins: true,
        reportInterval: 60,
      },
    };
  });

  const added = { address: '12 Elm Street', shifts: ['early', 'late'] };

  async function read(nodeId: number): Promise<Entered & { subject: PlacedNode }> {
    const snapshot = await enter(call, 'masterscode', { subject: { nodeId } });
    if (isRefusal(snapshot) || !snapshot.subject) throw new Error(`There is no node ${nodeId}`);
    return { ...snapshot, subject: snapshot.subject };
  }

  const saved = async (nodeId: number) => (await read(nodeId)).subject;
  const audit = () => service.db.knex('audit').select<object[]>('operation', 'target', 'changed', 'address');
  const withAdded = <Fields extends object>(fields: Fields): Fields => ({ ...fields, ...added });

  async function change(nodeId: number, changes: Partial<UserFields> = {}, passwordHash?: string) {
    const snapshot = await read(nodeId);
    const after = withAdded({ ...userFields(snapshot.subject), ...changes });
    const seats = { standard: after.enabled ? 0 : -1, mobile: 0, rpat: 0 };
    const user = snapshot.subject;
    await saveUser(call, snapshot, { operation: 'setUser_v2', user, after, seats, passwordHash });
  }

  const told = (changed: string[]) => [
    { operation: 'setUser_v2', target: String(nodes.john), changed, address: '127.0.0.1' },
  ];

  test('is saved and read when only a detail changes', async () => {
    await change(nodes.john);
    await expect(saved(nodes.john)).resolves.toMatchObject({ ...added, version: 1 });
    await expect(audit()).resolves.toEqual(told(['address', 'shifts']));
  });

  test('is saved when a batch changes several users', async () => {
    const changes = await Promise.all(
      [nodes.john, nodes.jane].map(async (nodeId): Promise<DetailsChange> => {
        const { subject: user, caller } = await read(nodeId);
        const action = { operation: 'setUser_v2', actor: caller, target: user };
        const details = detailsOf(withAdded(userFields(user)));
        return { user, details, audit: auditEntry(call, action) };
      }),
    );
    const { knex, pipeline } = service.db;
    await expect(saveDetails(pipeline ?? knex, changes, 'skip')).resolves.toEqual(['saved', 'saved']);
    await expect(saved(nodes.john)).resolves.toMatchObject(added);
    await expect(saved(nodes.jane)).resolves.toMatchObject(added);
  });

  test('is saved together with a password', async () => {
    await change(nodes.john, {}, 'hash');
    await expect(saved(nodes.john)).resolves.toMatchObject({ ...added, password_hash: 'hash' });
    await expect(audit()).resolves.toEqual(told(['address', 'shifts', 'password']));
  });

  test('is saved together with the status', async () => {
    await change(nodes.john, { enabled: false });
    await expect(saved(nodes.john)).resolves.toMatchObject({ ...added, enabled: false });
    await expect(audit()).resolves.toEqual(told(['enabled', 'address', 'shifts']));
  });

  test('is saved at creation', async () => {
    const { subject: parent, ...snapshot } = await read(nodes.group1);
    const key = { company_id: DEMO_COMPANY, node_id: await nextNodeId(call.db), parent_id: parent.node_id };
    const { subject: like } = await read(nodes.john);
    const after = withAdded({ ...userFields(like), email: 'new@example.com', enabled: false });
    const seats = { standard: 0, mobile: 0, rpat: 0 };
    const user = { ...key, kind: 'technician' } as const;
    await saveNewUser(call, snapshot, { operation: 'createUsers', user, after, seats });
    await expect(saved(key.node_id)).resolves.toMatchObject(added);
  });

  test('of a group is saved and read', async () => {
    const { subject: group, ...snapshot } = await read(nodes.group1);
    const before: GroupFields = pick(group, namesOf(columns.groupColumns));
    const after = { ...before, ...{ shifts: added.shifts } };
    await saveGroup(call, snapshot, { operation: 'setGroup_v2', group, after });
    await expect(saved(nodes.group1)).resolves.toMatchObject({ shifts: added.shifts });
    await expect(audit()).resolves.toMatchObject([{ operation: 'setGroup_v2', changed: ['shifts'] }]);
  });

  test('of a hierarchy is read', async () => {
    await change(nodes.john);
    const tree = await readTree(call.db, { companyId: DEMO_COMPANY, now: service.now });
    expect(tree.find(({ node_id }) => node_id === nodes.john)).toMatchObject({ address: added.address });
  });

  test('an object with more or fewer columns than the details does not compile', () => {
    const details = (_: DetailsChange['details']) => undefined;
    const user = {} as UserFields;
    // @ts-expect-error the status is not a detail, and would not be saved
    details(user);
    const { name } = detailsOf(user);
    // @ts-expect-error the others would be saved as NULL
    details({ name });
    details(detailsOf(user));
  });
});
