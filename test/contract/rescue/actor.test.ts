import { commandLine, type Actor, type Situation } from '../../../src/contracts/rescue/actor';
import type { Context } from '../../../src/contracts/rescue/context';
import { DEMO_COMPANY } from '../../../src/contracts/rescue/demo';
import { statusWord } from '../../../src/contracts/rescue/outcomes';
import { changeUser, type UserChange } from '../../../src/contracts/rescue/users/changeUser';
import { hashOnce } from '../../../src/credentials/hashOnce';
import { userElements } from '../../../src/contracts/rescue/users/userElements';
import { emailKey } from '../../../src/credentials/emailAddress';
import { Conflict } from '../../../src/store/engine/conflict';
import { batchesFor } from '../../../src/store/rescue/batches';
import type { CompanyRow, PlacedNode } from '../../../src/store/rescue/rows';
import { databaseKinds } from '../../support/databases';
import { startTestService, type TestService } from '../../support/service';
import { john, present, type Parameters } from './calls';
import { everything, nodeRow, nodes } from './demoNodes';
import { given } from './given';

/** {@link john}'s call of setUser_v2, as a change: it succeeds and changes nothing. */
const unchanged: UserChange = {
  name: 'John Doe',
  nick: 'JDoe',
  email: 'jdoe@example.com',
  ssoid: 'jdoe',
  description: '',
  status: 'Enabled',
  mobileAddon: 'False',
  rpatAddon: false,
};

describe.each(databaseKinds)('an actor from neither a session nor a code, on the %s database', (kind) => {
  let service: TestService;
  let context: Context;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  beforeEach(async () => {
    await given(service, 'the demo company\nmaster@example.com holds the authcode masterscode');
    const { db, now } = service;
    context = {
      db: db.knex,
      batches: batchesFor(db.knex, db.pipeline),
      now,
      requestId: 'request-1',
      address: 'command line',
    };
  });

  /** Reads the rows that a change depends on, without authenticating the actor. */
  async function situationOf(actor: Actor, nodeId: number, email = ''): Promise<Situation> {
    const db = service.db.knex;
    const node = await nodeRow(db, nodeId);
    const subject: PlacedNode = { ...node, above: [], aboveEnabled: true, online: false };
    for (let id = node.parent_id; id !== null;) {
      const parent = await nodeRow(db, id);
      subject.above.push(id);
      subject.aboveEnabled &&= parent.enabled;
      id = parent.parent_id;
    }
    const masters = db('node').where({
      company_id: DEMO_COMPANY,
      kind: 'master_administrator',
      enabled: true,
    });
    return {
      actor,
      company: (await db<CompanyRow>('company').where({ company_id: DEMO_COMPANY }).first())!,
      subject,
      subjectIsDeleted: false,
      targetIsDeleted: false,
      hasChildren: null,
      emailHolder: await db<{ email_key: string; company_id: number; node_id: number }>('email_claim')
        .where({ email_key: emailKey(email) })
        .first(),
      enabledMasters: (await masters).length,
    };
  }

  const ask = (nodeId: number, change: UserChange) => ({
    operation: 'set-user',
    nodeId,
    change,
    elements: userElements,
    hash: hashOnce(undefined),
  });

  const act = async (actor: Actor, nodeId: number, change: UserChange) =>
    changeUser(context, await situationOf(actor, nodeId, change.email), ask(nodeId, change));

  const entries = () => service.db.knex('audit').orderBy('audit_id');

  test.each<[string, UserChange, string[]]>([
    ['details', { nick: 'Jo' }, ['nick']],
    ['a status', { status: 'Disabled' }, ['enabled']],
    ['a password', { password: 'Correct-Horse-77', confirmation: 'Correct-Horse-77' }, ['password']],
  ])(
    'the command line changes %s, and the audit records it as the command line',
    async (_, change, changed) => {
      const before = await nodeRow(service.db.knex, nodes.john);
      expect(await act(commandLine, nodes.john, { ...unchanged, ...change })).toBeUndefined();
      expect((await nodeRow(service.db.knex, nodes.john)).version).toBe(before.version + 1);
      expect(await entries()).toMatchObject([
        {
          company_id: DEMO_COMPANY,
          at: service.now,
          contract: 'rescue',
          operation: 'set-user',
          actor: null,
          target: String(nodes.john),
          outcome: 'OK',
          changed,
          request_id: 'request-1',
          address: 'command line',
        },
      ]);
    },
  );

  test('a user acts as that user', async () => {
    const ada = await nodeRow(service.db.knex, nodes.ada);
    expect(await act(ada, nodes.john, { ...unchanged, nick: 'Jo' })).toBeUndefined();
    expect(await entries()).toMatchObject([{ actor: String(nodes.ada), target: String(nodes.john) }]);
  });

  test("a user's reach is the same as in a call; the command line's is the whole company", async () => {
    const ada = await nodeRow(service.db.knex, nodes.ada);
    const max = { ...unchanged, name: 'Max', email: 'master@example.com', ssoid: '' };
    expect(await act(ada, nodes.max, max)).toMatchObject({ refused: 'InvalidParam_NodeID' });
    expect(await act(commandLine, nodes.max, max)).toBeUndefined();
  });

  test.each<[UserChange, Parameters]>([
    [{ name: ' ' }, { name: ' ' }],
    [{ email: 'jdoe' }, { email: 'jdoe' }],
    [{ email: 'admin@example.com' }, { email: 'admin@example.com' }],
    [{ status: undefined }, { status: undefined }],
    [
      { password: 'short', confirmation: 'short' },
      { pwd: 'short', confpwd: 'short' },
    ],
    [{ current: 'Demo-Tech-2026' }, { oldpwd: 'Demo-Tech-2026' }],
    [{ nick: 'n'.repeat(129) }, { nick: 'n'.repeat(129) }],
  ])('the command line is refused as a caller is: %j', async (change, parameters) => {
    const before = await everything(service.db.knex);
    const refusal = await act(commandLine, nodes.john, { ...unchanged, ...change });
    const { text } = await service.form('setUser_v2', present({ ...john, ...parameters }));
    expect(statusWord('setUser_v2', `setUser_${refusal?.refused}`)).toBe(text);
    expect(await everything(service.db.knex)).toEqual(before);
  });

  test('a change decided on outdated rows is a conflict and is not saved', async () => {
    const situation = await situationOf(commandLine, nodes.john, unchanged.email);
    await act(commandLine, nodes.john, { ...unchanged, nick: 'First' });
    const second = changeUser(context, situation, ask(nodes.john, { ...unchanged, nick: 'Second' }));
    await expect(second).rejects.toThrow(Conflict);
    expect(await nodeRow(service.db.knex, nodes.john)).toMatchObject({ nick: 'First' });
  });
});
