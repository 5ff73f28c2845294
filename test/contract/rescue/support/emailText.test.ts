import { databaseKinds } from '../../../support/databases';
import { startTestService, type TestService } from '../../../support/service';
import { ask, codes, readRecord } from '../family';
import { givenSupport, pass } from './demoSessions';
import { newPin, tech } from './issuedCodes';

describe.each(databaseKinds)('generateEmailText on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  beforeEach(() => givenSupport(service));

  const text = (pincode: string | undefined, others = {}) =>
    ask(service, 'generateEmailText', { ...tech, pincode, ...others });

  test('writes a text for any code', async () => {
    // With several workers, the address alternates between them.
    const links = [service.url, service.url].map((address) => `${address}/R?i=2&Code=123456`);
    const { LINK, ...others } = readRecord(await text('123456'));
    expect(links).toContain(LINK);
    expect(others).toEqual({
      SUBJECT: 'Connection email link',
      TEXT: 'Please click the link below to request a live support session:',
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
    await newPin(service);
    expect(await text('1', { authcode: codes.master })).toBe('NOTTECHNICIAN');
    expect(await text('123456')).toMatch(/^OK\n/);
  });
});
