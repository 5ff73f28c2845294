import { DEMO_COMPANY } from '../../../../src/contracts/rescue/demo';
import { databaseKinds } from '../../../support/databases';
import { startTestService, type TestService } from '../../../support/service';
import { nodes } from '../demoNodes';
import { addNodes, ask, codes, outcome } from '../family';
import { alsoGiven } from '../given';
import { demo, givenSupport } from '../support/demoSessions';
import { addOtherSession, addSessions, addTransfers } from '../support/sessions';
import { readColumn } from './reading';

const channel = { node: String(demo.channel), nodetype: 'CHANNEL' };
/** A technician below a group below the demo's group, and a channel that nobody serves. */
const [deepGroup, dora, quiet] = [901, 902, 903];

describe.each(databaseKinds)('whose rows a report has on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind, { reportInterval: 0 })));
  afterAll(() => service.close());

  const moment = (minute: number) => new Date(Date.UTC(2026, 0, 10, 12, minute));
  beforeEach(async () => {
    await givenSupport(service);
    await alsoGiven(service, 'another company with the user otto@example.com');
    const { knex } = service.db;
    await addNodes(
      knex,
      { node_id: deepGroup, parent_id: nodes.group1, kind: 'technician_group', enabled: true },
      { node_id: dora, parent_id: deepGroup, kind: 'technician', enabled: true },
      { node_id: quiet, parent_id: nodes.root, kind: 'channel', enabled: true },
    );
    const of = (session_id: number, technician_id: number | null, channel_id: number | null) => ({
      ...{
        session_id,
        technician_id,
        channel_id,
        requested_at: moment(session_id),
        picked_up_at: moment(session_id),
      },
    });
    await addSessions(
      knex,
      ...[of(1, nodes.john, null), of(2, dora, demo.channel), of(3, nodes.jane, null)],
      ...[of(4, null, demo.channel), of(5, null, null), of(6, nodes.jane, quiet)],
    );
    await addTransfers(
      knex,
      { session_id: 1, at: moment(20), to_id: quiet },
      { session_id: 3, at: moment(21), to_id: demo.channel },
      { session_id: 5, at: moment(22), to_id: demo.channel },
    );
    await knex('support_transfer')
      .where({ session_id: 5 })
      .update({ cancelled_at: moment(23) });
    await addOtherSession(knex, 7, moment(7));
    await knex('support_session')
      .where({ session_id: 7 })
      .update({ picked_up_at: moment(7) });
  });

  const settings = { begin: '2026-01-10T00:00:00', end: '2026-01-11T00:00:00' };
  const ids = async (parameters: Record<string, string>, more: object = {}) =>
    (await readColumn(service, 'Session ID', { settings: { ...settings, ...more }, parameters })).map(Number);

  test.each<[what: string, parameters: Record<string, string>, sessions: number[]]>([
    ['the account', { node: String(DEMO_COMPANY) }, [1, 2, 3, 4, 5, 6]],
    ['the root', { node: String(nodes.root) }, [1, 2, 3, 4, 5, 6]],
    ['all technicians', { node: String(nodes.technicians) }, [1, 2, 3, 6]],
    ['a group and what is below it', { node: String(nodes.group1) }, [1, 2]],
    ['a technician', { node: String(nodes.jane), nodetype: 'node' }, [3, 6]],
    ['administrators', { node: String(nodes.administrators) }, []],
    ['a channel', channel, [2, 3, 4]],
    ['a channel, by the other name of the parameter', { node: channel.node, noderef: 'Channel' }, [2, 3, 4]],
    ['another channel', { node: String(quiet), nodetype: 'CHANNEL' }, [1, 6]],
    ['a group, by an administrator', { node: String(nodes.group1), authcode: codes.administrator }, []],
  ])('%s', async (_, parameters, sessions) => {
    // The administrator has set nothing, and so gets the last days.
    if (parameters.authcode !== undefined) {
      const text = await ask(service, 'getReport', parameters);
      expect(text).toContain('|12345678|');
      expect(text).toContain('|1663112|');
    } else expect(await ids(parameters)).toEqual(sessions);
  });

  test('sessions of a technician who is deleted still count', async () => {
    await service.db.knex('node').where({ node_id: dora }).update({ deleted_at: service.now });
    expect(await ids({ node: String(deepGroup) })).toEqual([2]);
    expect(await outcome(service, 'getReport', { node: String(dora) })).toBe('INVALIDPARAM_NODE');
  });

  test('transfers are those of the sessions', async () => {
    expect(await ids({ node: String(nodes.group1) }, { area: 7 })).toEqual([1]);
    expect(await ids(channel, { area: 7 })).toEqual([3]);
    expect(await ids({ node: String(nodes.root) }, { area: 7 })).toEqual([1, 3]);
  });

  test('a technician gets the own sessions and those of a channel that the technician serves', async () => {
    const own = (parameters: Record<string, string>) =>
      readColumn(service, 'Session ID', {
        settings,
        caller: nodes.john,
        parameters: { authcode: codes.technician, ...parameters },
      });
    expect(await own({ node: String(nodes.john) })).toEqual(['1']);
    expect(await own(channel)).toEqual(['2', '3', '4']);
  });

  const refused: [what: string, parameters: Record<string, string>, word: string][] = [
    ['no node', {}, 'INVALIDPARAM_NODE'],
    ['an empty node', { node: '' }, 'INVALIDPARAM_NODE'],
    ['a text', { node: '12abc' }, 'INVALIDPARAM_NODE'],
    ['a node of 100 KB', { node: '1'.repeat(100_000) }, 'INVALIDPARAM_NODE'],
    ['an unknown node', { node: '-2' }, 'INVALIDPARAM_NODE'],
    ["another company's node", { node: '900001' }, 'INVALIDPARAM_NODE'],
    ['another company', { node: '900000' }, 'INVALIDPARAM_NODE'],
    ['a channel as a node', { node: channel.node }, 'INVALIDPARAM_NODE'],
    ['a node as a channel', { node: String(nodes.john), nodetype: 'CHANNEL' }, 'INVALIDPARAM_NODE'],
    ['the account as a channel', { node: String(DEMO_COMPANY), nodetype: 'CHANNEL' }, 'INVALIDPARAM_NODE'],
    ['an unknown reference', { node: channel.node, nodetype: 'ROOT' }, 'ERROR'],
    ['an unknown reference and no node', { nodetype: 'ROOT' }, 'ERROR'],
    [
      'the group of a technician',
      { node: String(nodes.group1), authcode: codes.technician },
      'INVALIDPARAM_NODE',
    ],
    ['a colleague', { node: String(nodes.jane), authcode: codes.technician }, 'INVALIDPARAM_NODE'],
    [
      'the company of a technician',
      { node: String(DEMO_COMPANY), authcode: codes.technician },
      'INVALIDPARAM_NODE',
    ],
    [
      'a channel not served',
      { node: String(quiet), nodetype: 'CHANNEL', authcode: codes.technician },
      'INVALIDPARAM_NODE',
    ],
  ];
  test.each(refused)('%s is refused', async (_, parameters, word) => {
    expect(await ask(service, 'getReport', parameters)).toBe(word);
    expect(await ask(service, 'getReport_v2', parameters)).toBe(word);
  });

  test.each([
    ['getReport', 'EXTERNALROOT', 'ERROR'],
    ['getReport', 'EXTERNALTECH', 'ERROR'],
    ['getReport_v2', 'EXTERNALTECH', 'INVALIDPARAM_NODE'],
    ['getReport_v2', 'EXTERNALGROUP', 'INVALIDPARAM_NODE'],
  ])('%s answers %s by %s', async (operation, nodetype, word) => {
    expect(await ask(service, operation, { node: String(nodes.john), nodetype })).toBe(word);
  });

  test.each(['-2', '0', '900001', String(nodes.john)])(
    'EXTERNALROOT with the node %s has no rows',
    async (node) => {
      const header = /^OK\n\nStart Time\|[^\n]*\|\n$/;
      for (const authcode of [codes.master, codes.technician])
        expect(await ask(service, 'getReport_v2', { node, nodetype: 'EXTERNALROOT', authcode })).toMatch(
          header,
        );
    },
  );

  test('EXTERNALROOT needs a node', async () => {
    for (const node of ['', '12abc'])
      expect(await ask(service, 'getReport_v2', { node, nodetype: 'EXTERNALROOT' })).toBe(
        'INVALIDPARAM_NODE',
      );
  });

  test.each([
    ['getReport', 'EXTERNALROOT'],
    ['getReport', 'node'],
    ['getReport_v2', 'ROOT'],
  ])('%s with the reference %s is a fault over SOAP', async (operation, reference) => {
    const elements = `<iNodeID>${nodes.john}</iNodeID><eNodeRef>${reference}</eNodeRef>`;
    const { status, text } = await service.soap(
      operation,
      `${elements}<sAuthCode>${codes.master}</sAuthCode>`,
    );
    expect(status).toBe(500);
    expect(text).toContain('Client');
    expect(text).toContain('eNodeRef');
  });

  test('over SOAP the reference may be missing, and the node may not', async () => {
    const auth = `<sAuthCode>${codes.master}</sAuthCode>`;
    const found = await service.soap('getReport', `<iNodeID>${nodes.john}</iNodeID>${auth}`);
    expect(found.text).toContain('>getReport_OK<');
    const missing = await service.soap('getReport', auth);
    expect(missing.text).toContain('>getReport_InvalidParam_NodeID<');
    const illTyped = await service.soap('getReport_v2', `<iNodeID>x</iNodeID>${auth}`);
    expect(illTyped.text).toContain('>getReport_InvalidParam_NodeID<');
  });
});
