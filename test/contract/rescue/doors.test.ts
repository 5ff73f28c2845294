import { databaseKinds } from '../../support/databases';
import { startTestService, type TestService } from '../../support/service';
import { present, john, setUserElements } from './calls';
import { nodeRow, nodes } from './demoNodes';
import { given } from './given';
import { send } from './literal';

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const query = (changes: Record<string, string>) =>
  new URLSearchParams(present({ ...john, ...changes })).toString();

/** The ways in which existing clients send the same call. */
describe.each(databaseKinds)('the ways to call setUser_v2 on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  beforeEach(() => given(service, 'the demo company\nmaster@example.com holds the authcode masterscode'));

  const johnRow = () => nodeRow(service.db.knex, nodes.john);
  const call = async (method: string, path: string, headers: Record<string, string> = {}, body = '') =>
    (await send(service.url, { method, path, headers, body })).body;

  test.each(['/api/setuser_v2.aspx', '/API/SETUSER_V2.ASPX', '/Api/setUser_V2.Aspx'])(
    '%s is the same address',
    async (path) => {
      expect(await call('GET', `${path}?${query({ nick: 'Jo' })}`)).toBe('OK');
    },
  );

  test.each(['True', 'TRUE', 'true', '1'])('the form of the service takes the boolean %s', async (text) => {
    const { node, name, email } = john as Record<'node' | 'name' | 'email', string>;
    const elements = { iNodeID: node, sName: name, sEmail: email, eStatus: 'Enabled', eAddOns: 'False' };
    const form = new URLSearchParams({ ...elements, bRPATAddOn: text, sAuthCode: 'masterscode' }).toString();
    expect(await call('POST', '/API/API.asmx/setUser_v2', FORM, form)).toContain('>setUser_OK<');
    expect((await johnRow()).rpat_addon).toBe(true);
  });

  test('names of parameters are case-insensitive', async () => {
    const shouted = query({ nick: 'Jo' }).replaceAll(/(^|&)(\w+)=/g, (pair) => pair.toUpperCase());
    expect(await call('GET', `/API/setUser_v2.aspx?${shouted}`)).toBe('OK');
    expect((await johnRow()).nick).toBe('Jo');
  });

  test.each([
    ['enabled', 'true', 'false'],
    ['ENABLED', 'TRUE', 'FALSE'],
    ['eNABLED', 'tRUE', 'fALSE'],
  ])(
    'status=%s, mobileaddon=%s, rpataddon=%s: values are case-insensitive',
    async (status, mobileaddon, rpataddon) => {
      const parameters = query({ status, mobileaddon, rpataddon });
      expect(await call('GET', `/API/setUser_v2.aspx?${parameters}`)).toBe('OK');
      expect(await johnRow()).toMatchObject({ enabled: true, mobile_addon: true, rpat_addon: false });
    },
  );

  test('SOAP accepts enum values only as the WSDL spells them', async () => {
    const { text } = await service.soap('setUser_v2', setUserElements({ ...john, status: 'enabled' }));
    expect(text).toContain('>setUser_InvalidParam_Status<');
  });

  test.each([
    ['an empty body', {}, ''],
    ['an empty form', FORM, ''],
    ['an unrelated form', FORM, 'x=1&y'],
    ['JSON', { 'Content-Type': 'application/json' }, '{"nick":"Nobody"}'],
    ['a text', { 'Content-Type': 'text/plain' }, 'nick=Nobody'],
  ])('POST accepts everything in the query, with %s', async (_, headers, body) => {
    expect(await call('POST', `/API/setUser_v2.aspx?${query({ nick: 'Jo' })}`, headers, body)).toBe('OK');
    expect((await johnRow()).nick).toBe('Jo');
  });

  test('query and form are merged, and the query takes precedence', async () => {
    const body = query({ nick: 'Of the form' });
    expect(await call('POST', '/API/setUser_v2.aspx?Nick=Of+the+query', FORM, body)).toBe('OK');
    expect((await johnRow()).nick).toBe('Of the query');
  });

  test('unknown parameters are ignored', async () => {
    const parameters = `${query({ nick: 'Jo' })}&foo=bar&__proto__=x&constructor=y&toString=&sNick=z`;
    expect(await call('GET', `/API/setUser_v2.aspx?${parameters}`)).toBe('OK');
    expect((await johnRow()).nick).toBe('Jo');
  });

  // The vendor's sample says addons, its table mobileaddon.
  test.each([
    ['addons=true', true],
    ['addons=true&mobileaddon=false', true],
    ['mobileaddon=false&addons=true', false],
  ])('addons is another name of mobileaddon, and the first one counts: %s', async (addOns, mobile_addon) => {
    const others = new URLSearchParams(present({ ...john, mobileaddon: undefined })).toString();
    expect(await call('GET', `/API/setUser_v2.aspx?${addOns}&${others}`)).toBe('OK');
    expect(await johnRow()).toMatchObject({ mobile_addon });
  });

  test('SOAP accepts elements in any order, and ignores unknown ones', async () => {
    const elements = setUserElements({ ...john, nick: 'Jo' }).match(/<(\w+)>.*?<\/\1>/gs) ?? [];
    const reversed = [...elements, '<sFoo>bar</sFoo>', '<aFoo><sBar/></aFoo>'].toReversed().join('');
    const { text } = await service.soap('setUser_v2', reversed);
    expect(text).toContain('>setUser_OK<');
    expect((await johnRow()).nick).toBe('Jo');
  });

  test.each(['1', 'true', ' true '])('bRPATAddOn = %j is an xs:boolean', async (value) => {
    const elements = setUserElements(john).replace('>false<', `>${value}<`);
    const { text } = await service.soap('setUser_v2', elements);
    expect(text).toContain('>setUser_OK<');
    expect(await johnRow()).toMatchObject({ rpat_addon: true });
  });
});
