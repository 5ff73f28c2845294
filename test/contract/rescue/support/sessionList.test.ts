import { DEMO_CHANNEL } from '../../../../src/contracts/rescue/support/demo';
import { databaseKinds } from '../../../support/databases';
import { startTestService, type TestService } from '../../../support/service';
import type { Parameters } from '../calls';
import { nodes, setNode } from '../demoNodes';
import { ask, codes, outcome } from '../family';
import { givenSupport, setSession } from './demoSessions';
import { addOtherSession, addSessions, addTransfers, minutesBefore, readSessions } from './sessions';

const versions = ['getSession', 'getSession_V2', 'getSession_V3'] as const;

describe.each(databaseKinds)('the list of sessions on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(kind);
    await givenSupport(
      service,
      'another company with the user other@example.org',
      ...['Jane Roe holds the authcode janescode', 'Jane Roe is enabled', 'Technician Group2 is enabled'],
    );
    await addSessions(
      service.db.knex,
      { session_id: 1, requested_at: ago(60), technician_id: nodes.jane },
      { session_id: 2, requested_at: ago(60) },
    );
    await addOtherSession(service.db.knex, 3, minutesBefore(service.now, 60));
    await service.keep();
  });
  beforeEach(() => service.reset());
  afterAll(() => service.close());

  const ago = (minutes: number) => minutesBefore(service.now, minutes);
  const db = () => service.db.knex;
  const list = async (parameters: Parameters = {}, operation = 'getSession_V3') =>
    readSessions(await ask(service, operation, { node: String(nodes.root), ...parameters }));
  const ids = async (parameters: Parameters = {}) =>
    (await list(parameters, 'getSession')).map(({ ID }) => Number(ID));
  const one = async (id: number) => (await list()).find(({ ID }) => ID === String(id))!;

  const channel = String(DEMO_CHANNEL.node);
  const whole = [1663113, 1663112, 2, 1, 12345681, 12345680];
  const ofJohn = [1663112, 12345681];
  const ofChannel = [1663113, 12345680];
  const reach = [1663113, 1663112, 12345681, 12345680];
  const john = codes.technician;

  test.each<[string, Parameters, number[]]>([
    ['the account', { node: '560961' }, whole],
    ['the root', {}, whole],
    ['no node', { node: undefined }, whole],
    ['an empty node', { node: '' }, whole],
    ['no node and CHANNEL', { node: undefined, noderef: 'CHANNEL' }, whole],
    ['the technicians', { node: String(nodes.technicians) }, [1663112, 1, 12345681]],
    ['a group', { node: String(nodes.group1) }, ofJohn],
    ['a technician, in lower case', { node: String(nodes.john), noderef: 'node' }, ofJohn],
    ['a channel', { node: channel, noderef: 'CHANNEL' }, ofChannel],
    ['an administrator, who has no sessions', { node: String(nodes.ada) }, []],
  ])('has the sessions of %s for both kinds of administrators', async (_, asked, expected) => {
    expect(await ids(asked)).toEqual(expected);
    expect(await ids({ authcode: codes.administrator, ...asked })).toEqual(expected);
  });

  test.each<[string, Parameters, number[]]>([
    ['no node', { node: undefined }, reach],
    ['the own node', { node: String(nodes.john) }, ofJohn],
    ['a channel that they serve', { node: channel, noderef: 'CHANNEL' }, ofChannel],
  ])('has the sessions of %s for a technician', async (_, asked, expected) => {
    expect(await ids({ authcode: john, ...asked })).toEqual(expected);
  });

  test.each<[string, Parameters]>([
    ['an unknown node', { node: '999' }],
    ['a node of another company', { node: '900001' }],
    ['the account of another company', { node: '900000' }],
    ['no integer', { node: '12abc' }],
    ['a number of more than 32 bits', { node: '9999999999' }],
    ['100,000 digits', { node: '1'.repeat(100_000) }],
    ['a channel without a reference', { node: channel }],
    ['a technician as a channel', { node: String(nodes.john), noderef: 'CHANNEL' }],
    ['the account as a channel', { node: '560961', noderef: 'CHANNEL' }],
    ['the root, for a technician', { authcode: john }],
    ['the account, for a technician', { node: '560961', authcode: john }],
    ['the own group, for a technician', { node: String(nodes.group1), authcode: john }],
    ['another technician, for a technician', { node: String(nodes.jane), authcode: john }],
    [
      'a channel that the technician does not serve',
      { node: channel, noderef: 'CHANNEL', authcode: 'janescode' },
    ],
  ])('is refused for %s', async (_, asked) => {
    for (const operation of versions) {
      const parameters = { node: String(nodes.root), ...asked };
      expect(await outcome(service, operation, parameters)).toBe('INVALIDPARAM_NODE');
    }
  });

  test('needs a node in the newer versions, over SOAP as well', async () => {
    for (const operation of ['getSession_V2', 'getSession_V3']) {
      expect(await outcome(service, operation, { node: undefined })).toBe('INVALIDPARAM_NODE');
      const { text } = await service.soap(operation, `<sAuthCode>${codes.master}</sAuthCode>`);
      expect(text).toContain(`<${operation}Result>getSession_InvalidParam_NodeID</${operation}Result>`);
    }
  });

  test('answers another reference before a bad node: ERROR over HTTP, a fault over SOAP', async () => {
    for (const operation of versions) {
      expect(await outcome(service, operation, { node: '12abc', noderef: 'EXTERNALROOT' })).toBe('ERROR');
      const elements = `<iNodeID>1</iNodeID><eNodeRef>EXTERNALROOT</eNodeRef><sAuthCode>${codes.master}</sAuthCode>`;
      const { status, text } = await service.soap(operation, elements);
      expect({ status, isFault: text.includes('<faultcode>soap:Client</faultcode>') }).toEqual({
        ...{ status: 500, isFault: true },
      });
    }
  });

  test('is found by its address in any case', async () => {
    for (const name of ['getsession', 'getSession_v2', 'GETSESSION_V3', 'getSession_v3'])
      expect(await list({}, name)).toHaveLength(whole.length);
  });

  test('keeps a closed session for 24 hours', async () => {
    const day = 24 * 60;
    const closed = { technician_id: nodes.john, status: 'closed_by_customer' } as const;
    await addSessions(
      db(),
      { session_id: 11, requested_at: ago(3 * day), ended_at: ago(day - 1), ...closed },
      { session_id: 12, requested_at: ago(day), ended_at: ago(day), ...closed },
      { session_id: 13, requested_at: ago(3 * day), technician_id: nodes.john },
    );
    expect(await ids({ node: String(nodes.john) })).toEqual([1663112, 12345681, 13, 11]);
  });

  test('shows a session whose PIN code was not used as timed out, for 24 hours after the end of the code', async () => {
    await setSession(db(), 1, { status: 'connecting', pin_expires_at: ago(40) });
    expect(await one(1)).toMatchObject({ Status: 'Timed out', 'Waiting Time': '2400' });
    service.now = minutesBefore(service.now, 50);
    expect(await one(1)).toMatchObject({ Status: 'Connecting', 'Waiting Time': '600' });
    service.now = minutesBefore(service.now, -10 - 24 * 60);
    expect(await ids({ node: String(nodes.jane) })).toEqual([]);
  });

  test('shows the last transfer that was not cancelled', async () => {
    await addTransfers(
      db(),
      { session_id: 1, at: ago(50), to_id: nodes.john, comment: 'the first' },
      { session_id: 1, at: ago(40), to_id: DEMO_CHANNEL.node, comment: 'the second' },
      { session_id: 1, at: ago(30), to_id: nodes.john, comment: 'cancelled' },
    );
    await db()('support_transfer')
      .where({ comment: 'cancelled' })
      .update({ cancelled_at: ago(20) });
    expect(await one(1)).toMatchObject({
      'Transferred To': 'Example Channel',
      'Transferred Comment': 'the second',
    });
  });

  test('names a technician who is deleted', async () => {
    await setNode(db(), nodes.jane, { deleted_at: service.now.toISOString() });
    expect(await one(1)).toMatchObject({ 'Technician ID': String(nodes.jane), Technician: 'Jane Roe' });
  });

  test("shows times in the caller's time zone, in one order whatever the caller has set", async () => {
    expect(await one(1)).toMatchObject({ 'Start Time': '1/15/2026 11:00 AM' });
    expect(await outcome(service, 'setTimezone', { timezone: '840' })).toBe('OK');
    expect(await outcome(service, 'setDateFormat', { dateformat: 'DDMMYY' })).toBe('OK');
    expect(await one(1)).toMatchObject({ 'Start Time': '1/16/2026 1:00 AM' });
    const [ofOther] = await list({ authcode: codes.administrator, node: String(nodes.jane) });
    expect(ofOther).toMatchObject({ 'Start Time': '1/15/2026 11:00 AM' });
  });

  test('writes line breaks as spaces over HTTP, and escapes nothing', async () => {
    const values = { name: 'a\r\nb\nc\rd', custom_3: '<&">', language: 'x\u0001y' };
    await setSession(db(), 1, values);
    expect(await one(1)).toMatchObject({
      'Custom Field 0': 'a b c d',
      'Custom Field 3': '<&">',
      Language: 'xy',
    });
    await setSession(db(), 1, { custom_5: 'a|b' });
    expect(await ask(service, 'getSession_V3', { node: String(nodes.jane) })).toContain('|a|b|xy|');
  });

  test('keeps line breaks over SOAP, and leaves out what XML forbids', async () => {
    await setSession(db(), 1, { name: 'a\r\nb', custom_3: '<&>', custom_4: 'x\u0001y' });
    const asked = `<iNodeID>${nodes.jane}</iNodeID><sAuthCode>${codes.master}</sAuthCode>`;
    const { text } = await service.soap('getSession_V3', asked);
    expect(text).toContain('<sCustomField0>a&#xD;\nb</sCustomField0>');
    expect(text).toContain('<sCustomField3>&lt;&amp;&gt;</sCustomField3><sCustomField4>xy</sCustomField4>');
  });

  test('shows the longest wait that an element can hold', async () => {
    await setSession(db(), 1, { changed_at: new Date('1900-01-01T00:00:00Z') });
    expect(await one(1)).toMatchObject({ 'Waiting Time': '2147483647' });
    await setSession(db(), 1, { changed_at: ago(-5) });
    expect(await one(1)).toMatchObject({ 'Waiting Time': '0' });
  });
});
