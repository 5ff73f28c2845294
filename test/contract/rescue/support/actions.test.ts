import {
  closedStatuses,
  openStatuses,
  type SessionStatus,
  type SupportSessionRow,
} from '../../../../src/store/rescue/support/columns';
import { databaseKinds } from '../../../support/databases';
import { everything, nodes, setNode } from '../demoNodes';
import { codes, outcome } from '../family';
import { alsoGiven } from '../given';
import { actionsOn, jill } from './actionsOn';
import { demo, newestSession, pass, setSession } from './demoSessions';

const active = String(demo.active);
const john = String(nodes.john);

/** The statuses from which each action is possible, and where it leads. */
const actions: [operation: string, from: readonly SessionStatus[], to: SessionStatus | 'before'][] = [
  ['startSession', ['connecting', 'waiting', 'transferring', 'on_hold'], 'active'],
  ['holdSession', ['active'], 'on_hold'],
  ['closeSession', openStatuses, 'closed_by_technician'],
  ['transferSession', openStatuses, 'transferring'],
  ['cancelAction', ['transferring', 'on_hold'], 'before'],
];
const operations = actions.map(([operation]) => operation);
const withNode = ['startSession', 'transferSession'];
const element = (operation: string) =>
  ['holdSession', 'transferSession'].includes(operation) ? 'iSessionID' : 'iSession';

describe.each(databaseKinds)('actions on sessions on the %s database', (kind) => {
  const given = actionsOn(kind);
  const { db, act, transfers, row } = given;
  const failedStarts = () => db()('support_failed_start').select<object[]>('session_id', 'at');

  async function entries(): Promise<{ operation: string; target: string; actor: string }[]> {
    return db()('audit').where({ operation: 'startSession' }).orWhereIn('operation', operations);
  }

  describe.each(actions)('%s', (operation, from, to) => {
    test.each([...openStatuses, ...closedStatuses])('of a session that is %s', async (status) => {
      const isOpen = (openStatuses as readonly string[]).includes(status);
      const before: Partial<SupportSessionRow> = { status, status_before: 'offline', picked_up_at: null };
      await setSession(db(), demo.active, { ...before, ended_at: isOpen ? null : given.service.now });
      const session = await row();
      pass(given.service, 5);
      const possible = from.includes(status);
      expect(await act(operation)).toBe(possible ? 'OK' : 'ACTIONFAILED');

      if (!possible) {
        expect(await row()).toEqual(session);
        expect(await entries()).toEqual([]);
        const isStart = operation === 'startSession';
        expect(await failedStarts()).toEqual(
          isStart ? [{ session_id: demo.active, at: given.service.now }] : [],
        );
        return;
      }
      expect(await row()).toMatchObject({
        status: to === 'before' ? 'offline' : to,
        changed_at: given.service.now,
        ended_at: operation === 'closeSession' ? given.service.now : null,
        version: session.version + 1,
        technician_id: nodes.john,
        picked_up_at: operation === 'startSession' ? given.service.now : null,
      });
      expect(await entries()).toMatchObject([
        {
          operation,
          actor: String(nodes.max),
          target: active,
          changed: expect.arrayContaining(['status']) as unknown,
        },
      ]);
      expect(await failedStarts()).toEqual([]);
    });

    test.each([
      [
        'a code that was never issued',
        { authcode: 'wrong' },
        'INVALID_SECRETAUTHCODE',
        'Invalid_SecretAuthCode',
      ],
      ['nobody', { authcode: '' }, 'NOTLOGGEDINASADMIN', 'NotLoggedInAsAdmin'],
      ['a technician', { authcode: codes.technician }, 'NOTLOGGEDINASADMIN', 'NotLoggedInAsAdmin'],
      ['an unknown session', {}, 'INVALIDPARAM_SESSION', 'Error'],
    ] as const)('%s is refused before a bad node', async (_, sent, word, member) => {
      await setSession(db(), demo.active, { status: 'aborted', ended_at: given.service.now });
      const before = await everything(db());
      const call = { session: '4711', node: '999999', ...sent };
      expect(await act(operation, call)).toBe(word);
      expect(await soap(operation, call)).toBe(`${operation}Ret_${member}`);
      expect(await everything(db())).toEqual(before);
    });

    test('a disabled caller is refused', async () => {
      await alsoGiven(given.service, 'master@example.com is disabled');
      expect(await act(operation)).toBe('USER_DELETED_OR_DISABLED');
    });

    test.each(['0', '-1', '', '12abc', '4711', '2147483648', '1663112.0', undefined])(
      'the session %j is INVALIDPARAM_SESSION',
      async (session) => {
        expect(await act(operation, { session })).toBe('INVALIDPARAM_SESSION');
        expect(await soap(operation, { session, node: john })).toBe(`${operation}Ret_Error`);
      },
    );

    test("another company's session is INVALIDPARAM_SESSION", async () => {
      await alsoGiven(given.service, 'another company with the user other@example.org');
      await db()('support_session').insert({
        ...{ company_id: 900000, session_id: 77, status: 'active' },
        ...{ requested_at: given.service.now, changed_at: given.service.now },
      });
      expect(await act(operation, { session: '77' })).toBe('INVALIDPARAM_SESSION');
    });

    test('an administrator may act too', async () => {
      await setSession(db(), demo.active, { status: from[0]! });
      if (operation === 'holdSession') await setSession(db(), demo.active, { status: 'active' });
      expect(await act(operation, { authcode: codes.administrator })).toBe('OK');
    });

    test('a session whose code was not used has timed out', async () => {
      await outcome(given.service, 'requestPINCode', { authcode: codes.technician });
      const { session_id } = await newestSession(db());
      pass(given.service, 20 * 60);
      expect(await act(operation, { session: String(session_id) })).toBe('ACTIONFAILED');
    });

    test('simultaneous calls act once', async () => {
      await setSession(db(), demo.active, { status: from.at(-1)!, picked_up_at: given.service.now });
      const { version } = await row();
      const answers = await Promise.all([act(operation), act(operation), act(operation)]);
      // A session that is transferred can be transferred again.
      const again = operation === 'transferSession';
      const expected = again ? ['OK', 'OK', 'OK'] : ['ACTIONFAILED', 'ACTIONFAILED', 'OK'];
      expect(answers.sort()).toEqual(expected);
      expect((await row()).version).toBe(version + (again ? 3 : 1));
      if (again) {
        const open = (await transfers()).filter(
          ({ cancelled_at }: { cancelled_at: Date | null }) => !cancelled_at,
        );
        expect(open).toHaveLength(1);
      }
    });
  });

  async function soap(
    operation: string,
    { session, node, authcode = codes.master }: Record<string, string | undefined>,
  ) {
    const sent = [
      session === undefined ? '' : `<${element(operation)}>${session}</${element(operation)}>`,
      withNode.includes(operation) ? `<iNode>${node}</iNode>` : '',
      `<sAuthCode>${authcode}</sAuthCode>`,
    ].join('');
    const { text } = await given.service.soap(operation, sent);
    return new RegExp(`<${operation}Result>(\\w+)<`).exec(text)?.[1] ?? text;
  }

  describe.each(withNode)('the node of %s', (operation) => {
    test.each([
      '0',
      '',
      '12abc',
      '999999',
      '900001',
      String(nodes.ada),
      String(nodes.group1),
      String(demo.channel),
    ])('%j is INVALIDPARAM_NODE, also for a closed session', async (node) => {
      await alsoGiven(given.service, 'another company with the user other@example.org');
      await setSession(db(), demo.active, { status: 'waiting' });
      expect(await act(operation, { node })).toBe('INVALIDPARAM_NODE');
      expect(await act(operation, { node, session: String(demo.closed) })).toBe('INVALIDPARAM_NODE');
      expect(await soap(operation, { session: active, node })).toBe(`${operation}Ret_Error`);
      expect(await failedStarts()).toEqual([]);
    });

    test('without a running console the action fails', async () => {
      await setSession(db(), demo.active, { status: 'waiting' });
      await setNode(db(), jill, { console_on: false });
      expect(await act(operation, { node: String(jill) })).toBe('ACTIONFAILED');
      expect(await soap(operation, { session: active, node: String(jill) })).toBe(
        `${operation}Ret_ActionFailed`,
      );
      expect((await row()).status).toBe('waiting');
      const times = operation === 'startSession' ? 2 : 0;
      expect(await failedStarts()).toHaveLength(times);
      await setNode(db(), jill, { console_on: true, enabled: false });
      expect(await act(operation, { node: String(jill) })).toBe('ACTIONFAILED');
    });

    test.each([nodes.group1, nodes.technicians])(
      'below the disabled group %i the console does not run',
      async (group) => {
        await setSession(db(), demo.active, { status: 'waiting' });
        await setNode(db(), group, { enabled: false });
        expect(await act(operation, { node: String(jill) })).toBe('ACTIONFAILED');
        expect((await row()).status).toBe('waiting');
        await setNode(db(), group, { enabled: true });
        expect(await act(operation, { node: String(jill) })).toBe('OK');
      },
    );
  });

  test('a session keeps its first pickup', async () => {
    const { picked_up_at, waiting_at } = await row();
    expect(await act('holdSession')).toBe('OK');
    pass(given.service, 60);
    expect(await act('startSession', { node: String(jill) })).toBe('OK');
    expect(await row()).toMatchObject({ picked_up_at, waiting_at, hold_seconds: 60, technician_id: jill });
  });

  test('closing races with a transfer, a hold and a start', async () => {
    for (const [operation, status] of [
      ['transferSession', 'active'],
      ['holdSession', 'active'],
      ['startSession', 'waiting'],
    ] as const) {
      await setSession(db(), demo.active, { status, ended_at: null });
      const [closed, other] = await Promise.all([act('closeSession'), act(operation)]);
      expect(closed).toBe('OK');
      expect(['OK', 'ACTIONFAILED']).toContain(other);
      expect(await row()).toMatchObject({ status: 'closed_by_technician', ended_at: given.service.now });
    }
  });

  test('nobody keeps a session who is disabled while it starts', async () => {
    await setSession(db(), demo.active, { status: 'waiting', technician_id: null });
    const [, disabled] = await Promise.all([
      act('startSession', { node: String(jill) }),
      outcome(given.service, 'setUserStatus_v7_1', { node: String(jill), status: 'Disabled' }),
    ]);
    expect(disabled).toBe('OK');
    const kept = await db()('support_session').where({ technician_id: jill }).whereNull('ended_at');
    expect(kept).toEqual([]);
  });
});
