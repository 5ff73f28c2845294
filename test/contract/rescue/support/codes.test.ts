import { DEMO_COMPANY } from '../../../../src/contracts/rescue/demo';
import { databaseKinds } from '../../../support/databases';
import { startTestService, type TestService } from '../../../support/service';
import { everything, nodes, setNode } from '../demoNodes';
import { ask, codes, outcome } from '../family';
import { alsoGiven } from '../given';
import { givenSupport, newestSession, pass } from './demoSessions';
import { giveCodes, newPin, operations, pins, tech } from './issuedCodes';

describe.each(databaseKinds)('PIN codes on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  beforeEach(() => givenSupport(service));

  const db = () => service.db.knex;
  const setConsole = (on: boolean) => setNode(db(), nodes.john, { console_on: on });

  test('a code comes with its session', async () => {
    const fields = { cfield0: 'Carla', cfield1: 'one', cfield2: 'two', cfield3: 'three', cfield4: 'four' };
    const pin = await newPin(service, { ...fields, cfield5: 'five', tracking0: 'T-1' });

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
    expect(await pins(db())).toEqual([
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
    await newPin(service);
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
      await newPin(service, { [parameter]: text });
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
    // With several workers, the address alternates between them.
    expect([service.url, service.url]).toContain(origin);
    expect(await pins(db())).toContainEqual(expect.objectContaining({ pin: Number(pin) }));
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
      await setConsole(false);
      expect(await outcome(service, operation, { ...tech, notechconsole })).toBe(word);
    });

    test('takes a login for a console', async () => {
      await setConsole(false);
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
      expect(await pins(db())).toHaveLength(2);
    });

    test('a refused call makes no code, and counts for none', async () => {
      await setConsole(false);
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
      expect(await pins(db())).toEqual([]);
      await db().raw('DROP FUNCTION fail_for_a_test CASCADE');
      expect(await outcome(service, operation, tech)).toBe('OK');
    });

    test('answers OUTOFPINCODES from 1,000 live codes on, until one is gone', async () => {
      await giveCodes(service, 999);
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
      await setConsole(false);
      await giveCodes(service, 1_000);
      expect(await outcome(service, operation, { ...tech, ...sent })).toBe(word);
      pass(service, 1);
      expect(await outcome(service, operation, tech)).toBe('NOTECHCONSOLERUNNING');
      expect(await outcome(service, operation, { ...tech, notechconsole: '1' })).toBe('OUTOFPINCODES');
    });
  });

  test('all operations count together', async () => {
    expect(await outcome(service, 'requestPINCode', tech)).toBe('OK');
    expect(await outcome(service, 'requestInvitationLink', tech)).toBe('POLLRATEEXCEEDED');
    expect(await outcome(service, 'requestPINCodeV3', tech)).toBe('POLLRATEEXCEEDED');
  });
});
