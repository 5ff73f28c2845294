import { databaseKinds } from '../../../support/databases';
import { startTestService, type TestService } from '../../../support/service';
import { nodes } from '../demoNodes';
import { ask, codes, outcome } from '../family';
import { givenSupport, setSession } from './demoSessions';
import { addOtherSession, addSessions, minutesBefore } from './sessions';

const operations = ['getChat', 'getNote'] as const;

describe.each(databaseKinds)('the texts of a session on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(kind);
    await givenSupport(service, 'another company with the user other@example.org');
    const requested_at = minutesBefore(service.now, 60);
    await addSessions(service.db.knex, { session_id: 1, requested_at, technician_id: nodes.jane });
    await addOtherSession(service.db.knex, 3, minutesBefore(service.now, 60));
    await service.keep();
  });
  beforeEach(() => service.reset());
  afterAll(() => service.close());

  // By the number of the session: another technician's, the caller's own, and one that came by the caller's channel.
  test.each([
    ['master', codes.master, { 1: 'OK', 12345678: 'OK', 12345680: 'OK' }],
    ['administrator', codes.administrator, { 1: 'OK', 12345678: 'OK', 12345680: 'OK' }],
    ['technician', codes.technician, { 1: 'ERROR', 12345678: 'OK', 12345680: 'OK' }],
  ])('are within reach of a %s', async (_, authcode, expected) => {
    for (const operation of operations) {
      for (const [session, answer] of Object.entries(expected))
        expect(await outcome(service, operation, { session, authcode })).toBe(answer);
    }
  });

  test.each(['', '12abc', '1.0', '9999999999', '1'.repeat(100_000), undefined])(
    'need a session, and not %.20s',
    async (session) => {
      for (const operation of operations)
        expect(await outcome(service, operation, { session })).toBe('INVALIDPARAM_SESSION');
    },
  );

  test.each(['0', '-1', '999', '2147483647', '3'])('do not exist for the number %s', async (session) => {
    for (const operation of operations) expect(await outcome(service, operation, { session })).toBe('ERROR');
  });

  test('keep line breaks, as LF, over HTTP and SOAP', async () => {
    const text = 'one\r\ntwo\nthree\rfour | <five>\u0001\n';
    await setSession(service.db.knex, 1, { chat: text, note: text });
    const sent = 'one\ntwo\nthree\nfour | <five>\n';
    expect(await ask(service, 'getChat', { session: '1' })).toBe(`OK\n\nCHATLOG:${sent}`);
    expect(await ask(service, 'getNote', { session: '1' })).toBe(`OK\n\nNOTE:${sent}`);
    const asked = `<iSessionID>1</iSessionID><sAuthCode>${codes.master}</sAuthCode>`;
    const inXml = sent.replace('<five>', '&lt;five&gt;');
    expect((await service.soap('getChat', asked)).text).toContain(`<sChatLog>${inXml}</sChatLog>`);
    expect((await service.soap('getNote', asked)).text).toContain(`<sNote>${inXml}</sNote>`);
  });
});
