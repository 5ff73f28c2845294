import crypto from 'node:crypto';
import { DEMO_COMPANY } from '../../../../src/contracts/rescue/demo';
import type { Call } from '../../../../src/contracts/rescue/call';
import { issueCode } from '../../../../src/contracts/rescue/support/issueCode';
import { deleteExpired } from '../../../../src/store/housekeeping';
import { batchesFor } from '../../../../src/store/rescue/batches';
import { rescueTables } from '../../../../src/store/rescue/tables';
import { databaseKinds } from '../../../support/databases';
import { startTestService, type TestService } from '../../../support/service';
import { everything, nodes, setNode } from '../demoNodes';
import { addNodes, ask, codes, outcome, readRecord } from '../family';
import { alsoGiven } from '../given';
import { givenSupport, newestSession, pass, sessionRow, setSession } from './demoSessions';

const tech = { authcode: codes.technician };
const operations = ['requestPINCode', 'requestPINCodeV3', 'requestInvitationLink'];
const forOthers = operations.slice(1);

describe.each(databaseKinds)('PIN codes on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  beforeEach(() => givenSupport(service));
  afterEach(() => jest.restoreAllMocks());

  const db = () => service.db.knex;
  const pins = () => db()('support_pin').orderBy('pin');
  const console = (on: boolean) => setNode(db(), nodes.john, { console_on: on });

  async function newPin(parameters: Record<string, string | undefined> = {}): Promise<number> {
    const text = await ask(service, 'requestPINCode', { ...tech, ...parameters });
    expect(text).toMatch(/^OK\n\nPINCODE:[1-9]\d{5}$/);
    return Number(text.slice(-6));
  }

  test('a code comes with its session', async () => {
    const fields = { cfield0: 'Carla', cfield1: 'one', cfield2: 'two', cfield3: 'three', cfield4: 'four' };
    const pin = await newPin({ ...fields, cfield5: 'five', tracking0: 'T-1' });

    const session = await newestSession(db());
    expect(session.session_id).toBeGreaterThanOrEqual(1_100_000_000);
    const in20Minutes = new Date(service.now.getTime() + 20 * 60_000);
    expect(session).toMatchObject({
      company_id: DEMO_COMPANY,
      technician_id: nodes.john,
      channel_id: null,
      status: 'connecting',
      requested_at: service.now,
      changed_at: service.now,
      waiting_at: null,
      picked_up_at: null,
      ended_at: null,
      name: 'Carla',
      custom_1: 'one',
      custom_2: 'two',
      custom_3: 'three',
      custom_4: 'four',
      custom_5: 'five',
      tracking: 'T-1',
      language: 'en',
      type: 'Applet',
      pin_expires_at: in20Minutes,
    });
    const { company_id, session_id } = session;
    expect(await pins()).toEqual([
      { pin, company_id, session_id, technician_id: nodes.john, expires_at: in20Minutes },
    ]);
    const entry = await db()('audit').orderBy('audit_id', 'desc').first<object>();
    expect(entry).toMatchObject({
      operation: 'requestPINCode',
      actor: String(nodes.john),
      target: String(session_id),
      outcome: 'OK',
    });
  });

  test('fields that are missing are empty', async () => {
    await newPin();
    expect(await newestSession(db())).toMatchObject({ name: '', custom_1: '', custom_5: '', tracking: '' });
  });

  test.each([
    ['cfield0', 'name', 64],
    ['cfield1', 'custom_1', 512],
    ['cfield2', 'custom_2', 512],
    ['cfield3', 'custom_3', 256],
    ['cfield4', 'custom_4', 64],
    ['cfield5', 'custom_5', 64],
    ['tracking0', 'tracking', 64],
  ] as const)('%s is cut after %s has %d characters', async (parameter, column, most) => {
    for (const text of [
      'x'.repeat(most),
      `${'x'.repeat(most)}y`,
      `x${'😀'.repeat(most)}`,
      'é'.repeat(100_000),
    ]) {
      pass(service, 1);
      await newPin({ [parameter]: text });
      expect((await newestSession(db()))[column]).toBe([...text].slice(0, most).join(''));
    }
  });

  test('the operations spell their answers in their own ways', async () => {
    const text = await ask(service, 'requestPINCodeV3', tech);
    expect(text).toMatch(/^OK\n\nPINCODE:[1-9]\d{5}$/);
    pass(service, 1);
    expect(await ask(service, 'requestPINCode_v3', tech)).toMatch(/^OK\n\nPINCODE:[1-9]\d{5}$/);
    pass(service, 1);
    expect(await ask(service, 'requestpincodev3', tech)).toMatch(/^OK\n\nPINCODE:[1-9]\d{5}$/);
    pass(service, 1);
    const link = await ask(service, 'requestInvitationLink', tech);
    const [, origin, pin] = /^OK\n\nINVITATIONLINK:(http:\/\/[^/]+)\/R\?i=2&Code=(\d{6})$/.exec(link) ?? [];
    expect(origin).toBe(service.url);
    expect(await pins()).toContainEqual(expect.objectContaining({ pin: Number(pin) }));
    pass(service, 1);
    const sent = `<sAuthCode>${codes.technician}</sAuthCode>`;
    const soap = await service.soap('requestPINCode', sent);
    expect(soap.text).toMatch(
      /<requestPINCodeResult>requestPINCode_OK<\/requestPINCodeResult><iPINCode>\d{6}</,
    );
    pass(service, 1);
    const v3 = await service.soap('requestPINCodeV3', sent);
    expect(v3.text).toMatch(
      /<requestPINCodeV3Result>requestPINCode_OK<\/requestPINCodeV3Result><sPINCode>\d{6}</,
    );
    pass(service, 1);
    const soapLink = await service.soap('requestInvitationLink', sent);
    expect(soapLink.text).toMatch(/<sInvitationLink>http:\/\/[^/]+\/R\?i=2&amp;Code=\d{6}</);
  });

  describe.each(operations)('%s', (operation) => {
    test('refuses an administrator, who is no technician', async () => {
      expect(await outcome(service, operation)).toBe('NOTTECHNICIAN');
    });

    test.each([
      ['0', 'NOTECHCONSOLERUNNING'],
      ['', 'NOTECHCONSOLERUNNING'],
      ['1', 'OK'],
      ['2', 'ERROR'],
      ['true', 'ERROR'],
      [' 1', 'ERROR'],
      ['01', 'ERROR'],
    ])('without a console, notechconsole=%j answers %s', async (notechconsole, word) => {
      await console(false);
      expect(await outcome(service, operation, { ...tech, notechconsole })).toBe(word);
    });

    test('takes a login for a console', async () => {
      await console(false);
      const cookie = await service.sessionOf('jdoe@example.com', 'Demo-Tech-2026');
      expect((await service.form(operation, {}, { cookie })).text).toMatch(/^OK\n\n/);
    });

    test('refuses an unreadable boolean over SOAP with a fault', async () => {
      const { status, text } = await service.soap(operation, '<bNoTechConsole>maybe</bNoTechConsole>');
      expect(status).toBe(500);
      expect(text).toContain('bNoTechConsole');
    });

    test('answers POLLRATEEXCEEDED to a second one within a second, also to simultaneous ones', async () => {
      const answers = await Promise.all(Array.from({ length: 5 }, () => outcome(service, operation, tech)));
      expect(answers.sort()).toEqual(['OK', ...Array.from({ length: 4 }, () => 'POLLRATEEXCEEDED')]);
      pass(service, 0.999);
      expect(await outcome(service, operation, tech)).toBe('POLLRATEEXCEEDED');
      pass(service, 0.001);
      expect(await outcome(service, operation, tech)).toBe('OK');
      expect(await pins()).toHaveLength(2);
    });

    test('a refused call makes no code, and counts for none', async () => {
      await console(false);
      const before = await everything(db());
      for (const [notechconsole, word] of [
        ['2', 'ERROR'],
        ['0', 'NOTECHCONSOLERUNNING'],
      ] as const)
        expect(await outcome(service, operation, { ...tech, notechconsole })).toBe(word);
      expect(await everything(db())).toEqual({ ...before, call_window: expect.anything() as unknown });
      expect(await outcome(service, operation, { ...tech, notechconsole: '1' })).toBe('OK');
    });

    test('a call that fails counts for none', async () => {
      await alsoGiven(service, 'the database fails when the audit is written');
      expect(await outcome(service, operation, tech)).toBe('ERROR');
      expect(await pins()).toEqual([]);
      await db().raw('DROP FUNCTION fail_for_a_test CASCADE');
      expect(await outcome(service, operation, tech)).toBe('OK');
    });

    test('answers OUTOFPINCODES from 1,000 live codes on, until one is gone', async () => {
      await giveCodes(999);
      expect(await outcome(service, operation, tech)).toBe('OK');
      pass(service, 1);
      expect(await outcome(service, operation, tech)).toBe('OUTOFPINCODES');
      // That call counts for none.
      await db()('support_pin').where({ pin: 100_000 }).delete();
      expect(await outcome(service, operation, tech)).toBe('OK');
    });

    test.each([
      ['INVALID_SECRETAUTHCODE', { authcode: 'wrong', notechconsole: '2' }],
      ['NOTLOGGEDIN', { authcode: '', notechconsole: '2' }],
      ['NOTTECHNICIAN', { authcode: codes.master, notechconsole: '2' }],
      ['ERROR', { notechconsole: '2' }],
      ['POLLRATEEXCEEDED', {}],
    ])('%s answers before what comes later', async (word, sent) => {
      await outcome(service, operation, tech);
      await console(false);
      await giveCodes(1_000);
      expect(await outcome(service, operation, { ...tech, ...sent })).toBe(word);
      pass(service, 1);
      expect(await outcome(service, operation, tech)).toBe('NOTECHCONSOLERUNNING');
      expect(await outcome(service, operation, { ...tech, notechconsole: '1' })).toBe('OUTOFPINCODES');
    });
  });

  describe.each(forOthers)('%s for somebody else', (operation) => {
    const other = 400_001;
    beforeEach(() =>
      addNodes(
        db(),
        { node_id: other, parent_id: nodes.group1, kind: 'technician', enabled: true },
        { node_id: 400_002, parent_id: nodes.group1, kind: 'technician' },
        { node_id: 400_003, parent_id: nodes.group2, kind: 'technician', enabled: true },
      ),
    );

    test.each(['master', 'administrator'] as const)('a %s asks for a technician', async (role) => {
      const answer = await outcome(service, operation, { authcode: codes[role], nodeid: String(nodes.john) });
      expect(answer).toBe('OK');
      expect(await newestSession(db())).toMatchObject({ technician_id: nodes.john });
    });

    test.each([
      ['the own number', String(nodes.john), 'OK'],
      ['0', '0', 'OK'],
      ['nothing', '', 'OK'],
      ['another technician', String(other), 'NOTTECHNICIAN'],
      ['an unknown node', '999999', 'NOTTECHNICIAN'],
    ])('a technician may ask by %s', async (_, nodeid, word) => {
      expect(await outcome(service, operation, { ...tech, nodeid, notechconsole: '1' })).toBe(word);
    });

    test.each([
      ['a disabled technician', '400002'],
      ['a technician below a disabled group', '400003'],
      ['an administrator', String(nodes.ada)],
      ['the caller', String(nodes.max)],
      ['a group', String(nodes.group1)],
      ['another company', '900001'],
      ['no integer', '12abc'],
      ['0', '0'],
    ])('%s is NOTTECHNICIAN', async (_, nodeid) => {
      await alsoGiven(service, 'another company with the user other@example.org');
      expect(await outcome(service, operation, { nodeid, notechconsole: '1' })).toBe('NOTTECHNICIAN');
      const element = `<bNoTechConsole>1</bNoTechConsole><nodeId>${nodeid}</nodeId>`;
      const { text } = await service.soap(operation, `${element}<sAuthCode>${codes.master}</sAuthCode>`);
      expect(text).toMatch(/_NotTechnician</);
    });

    test('a deleted technician is NOTTECHNICIAN', async () => {
      await setNode(db(), other, { deleted_at: service.now.toISOString() });
      const answer = await outcome(service, operation, { nodeid: String(other), notechconsole: '1' });
      expect(answer).toBe('NOTTECHNICIAN');
    });

    test('two callers count together for one technician, and apart for two', async () => {
      const answers = await Promise.all([
        outcome(service, operation, { nodeid: String(nodes.john) }),
        outcome(service, operation, tech),
      ]);
      expect(answers.sort()).toEqual(['OK', 'POLLRATEEXCEEDED']);
      const forOther = { nodeid: String(other), notechconsole: '1' };
      expect(await outcome(service, operation, forOther)).toBe('OK');
    });
  });

  test('all operations count together', async () => {
    expect(await outcome(service, 'requestPINCode', tech)).toBe('OK');
    expect(await outcome(service, 'requestInvitationLink', tech)).toBe('POLLRATEEXCEEDED');
    expect(await outcome(service, 'requestPINCodeV3', tech)).toBe('POLLRATEEXCEEDED');
  });

  test('codes that have ended, and those of sessions that have gone on, do not count', async () => {
    await giveCodes(1_000);
    expect(await outcome(service, 'requestPINCode', tech)).toBe('OUTOFPINCODES');
    pass(service, 20 * 60);
    expect(await outcome(service, 'requestPINCode', tech)).toBe('OK');
    await givenSupport(service);
    await giveCodes(1_000);
    await db()('support_session').where({ status: 'connecting' }).update({ status: 'aborted' });
    expect(await outcome(service, 'requestPINCode', tech)).toBe('OK');
  });

  test('a number is given again only when its code has ended', async () => {
    const draw = jest.spyOn(crypto, 'randomInt') as unknown as jest.SpyInstance<number, [number, number]>;
    draw.mockReturnValue(123_456);
    expect(await newPin()).toBe(123_456);
    pass(service, 1);
    draw.mockReset();
    draw.mockReturnValueOnce(123_456).mockReturnValueOnce(123_456).mockReturnValue(654_321);
    expect(await newPin()).toBe(654_321);
    expect(draw).toHaveBeenCalledTimes(3);
    pass(service, 20 * 60 - 1);
    const [unused] = (await pins()) as { session_id: number; expires_at: Date }[];
    draw.mockReturnValue(123_456);
    expect(await newPin()).toBe(123_456);
    expect(await sessionRow(db(), unused!.session_id)).toMatchObject({
      status: 'timed_out_not_picked_up',
      changed_at: unused!.expires_at,
      ended_at: unused!.expires_at,
    });
    const [first, second] = (await pins()) as object[];
    expect(first).toMatchObject({ pin: 123_456, session_id: (await newestSession(db())).session_id });
    expect(second).toMatchObject({ pin: 654_321 });
    expect(draw.mock.calls[0]).toEqual([100_000, 1_000_000]);
  });

  test('when housekeeping deletes a code, its session has timed out, but only if it is still connecting', async () => {
    await newPin();
    const { session_id } = await newestSession(db());
    pass(service, 1);
    await newPin();
    const later = await newestSession(db());
    await setSession(db(), later.session_id, { status: 'active' });
    const now = new Date(service.now.getTime() + 21 * 60_000);
    await deleteExpired(db(), rescueTables.expiring, now);
    expect(await pins()).toEqual([]);
    const end = new Date(service.now.getTime() - 1000 + 20 * 60_000);
    const timedOut = { status: 'timed_out_not_picked_up', changed_at: end, ended_at: end };
    expect(await sessionRow(db(), session_id)).toMatchObject(timedOut);
    expect(await sessionRow(db(), later.session_id)).toMatchObject({ status: 'active', ended_at: null });
  });

  test('a call that finds no free number fails', async () => {
    const draw = jest.spyOn(crypto, 'randomInt') as unknown as jest.SpyInstance<number, [number, number]>;
    draw.mockReturnValue(123_456);
    await newPin();
    pass(service, 1);
    expect(await outcome(service, 'requestPINCode', tech)).toBe('ERROR');
    expect(await pins()).toHaveLength(1);
  });

  test('simultaneous calls issue no more than 1,000 codes', async () => {
    await giveCodes(998);
    const { knex, pipeline } = service.db;
    const nothing = () => undefined;
    const call: Call = {
      ...{ db: knex, batches: batchesFor(knex, pipeline), now: service.now, requestId: 'r', address: 'a' },
      ...{ sessionId: undefined, origin: () => '', sendSession: nothing, dropSession: nothing },
      // Only the limit of one code a second keeps other callers apart.
      ...{ logError: nothing, logRefusal: nothing, note: {}, limitsLogins: false, reportInterval: 60 },
    };
    const issued = await Promise.all(
      Array.from({ length: 6 }, () => issueCode(call, 'requestPINCode', { sAuthCode: codes.technician })),
    );
    expect(issued.filter((each) => 'pin' in each)).toHaveLength(2);
    expect(issued.filter((each) => 'refused' in each && each.refused === 'OutOfPINCodes')).toHaveLength(4);
    expect(await pins()).toHaveLength(1_000);
  });

  test('nobody has a code after being disabled', async () => {
    const [, disabled] = await Promise.all([
      outcome(service, 'requestPINCode', tech),
      outcome(service, 'setUserStatus_v7_1', { node: String(nodes.john), status: 'Disabled' }),
    ]);
    expect(disabled).toBe('OK');
    const open = db()('support_session').where({ technician_id: nodes.john }).whereNull('ended_at');
    expect(await open).toEqual([]);
  });

  /** Gives John Doe live codes from 100,000 on, which belong to one session. */
  async function giveCodes(count: number): Promise<void> {
    const at = service.now;
    const session = { company_id: DEMO_COMPANY, session_id: 1 };
    const expires_at = new Date(at.getTime() + 20 * 60_000);
    await db()('support_session').insert({
      ...session,
      ...{ technician_id: nodes.john, status: 'connecting', requested_at: at, changed_at: at },
      pin_expires_at: expires_at,
    });
    await db().raw(
      `INSERT INTO support_pin (pin, company_id, session_id, technician_id, expires_at)
       SELECT pin, :company_id, :session_id, :node, :expires_at FROM generate_series(100000, 99999 + :count::int) AS pin`,
      { ...session, node: nodes.john, expires_at, count },
    );
  }

  describe('generateEmailText', () => {
    const text = (pincode: string | undefined, others = {}) =>
      ask(service, 'generateEmailText', { ...tech, pincode, ...others });

    test('writes a text for any code', async () => {
      expect(readRecord(await text('123456'))).toEqual({
        SUBJECT: 'Connection email link',
        TEXT: 'Please click the link below to request a live support session:',
        LINK: `${service.url}/R?i=2&Code=123456`,
        SIGNATURE: 'Best Regards, Example Company',
      });
    });

    test.each(['12345', '1234567', '099999', '-123456', '12345a', '', undefined, '123456.0'])(
      'refuses the code %j, which counts for none',
      async (pincode) => {
        expect(await text(pincode)).toBe('INVALIDPINFORMAT');
        const element = pincode === undefined ? '' : `<iPINCode>${pincode}</iPINCode>`;
        const sent = `${element}<sAuthCode>${codes.technician}</sAuthCode>`;
        const soap = await service.soap('generateEmailText', sent);
        expect(soap.text).toContain('>generateEmailText_InvalidPINFormat<');
        expect(await text('100000')).toMatch(/^OK\n\nSUBJECT/);
      },
    );

    test.each(['0123456', '+123456', ' 123456'])(
      'refuses %j over HTTP, where digits are counted',
      async (pincode) => {
        expect(await text(pincode)).toBe('INVALIDPINFORMAT');
      },
    );

    test('refuses a second one within a second, before it looks at the code', async () => {
      const answers = await Promise.all([text('123456'), text('999999')]);
      expect(answers.map((answer) => answer.split('\n')[0]).sort()).toEqual(['ERROR', 'OK']);
      expect(await text('1')).toBe('ERROR');
      pass(service, 1);
      expect(await text('123456')).toMatch(/^OK\n/);
    });

    test('refuses an administrator, and a code for the technician is no text', async () => {
      await newPin();
      expect(await text('1', { authcode: codes.master })).toBe('NOTTECHNICIAN');
      expect(await text('123456')).toMatch(/^OK\n/);
    });
  });
});
