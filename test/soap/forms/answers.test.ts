import { named } from '../../support/markup';
import { sentBy } from '../../support/pageForm';
import type { TestService } from '../../support/service';
import { rescue } from '../services';
import { startFormService, type FormService } from './forms';

let service: TestService;
let formOf: FormService['formOf'];
let send: FormService['send'];
let call: FormService['call'];
beforeAll(async () => {
  ({ service, formOf, send, call } = await startFormService());
});
afterAll(() => service.close());
beforeEach(() => service.reset());

describe('the answer', () => {
  test('says what the outcome means, in the words of the WSDL, over SOAP and over HTTP', async () => {
    const answer = await call('setUser_v2', { iNodeID: '12abc' });
    const type = rescue.operations.get('setUser_v2')!.output.fields[0]!.type;
    const member =
      type.kind === 'enum' && type.members.find(({ name }) => name === 'setUser_InvalidParam_NodeID');
    expect(answer.lead).toBe(
      `setUser_InvalidParam_NodeID: ${(member as { documentation: string }).documentation}`,
    );
    expect(answer.status).toBe(200);
    const [request, soap, text] = named(answer.elements, 'pre').map((pre) => pre.text);
    expect(request).toContain('<iNodeID>12abc</iNodeID>');
    expect(request).not.toContain('sNick');
    expect(soap).toContain('<setUser_v2Result>setUser_InvalidParam_NodeID</setUser_v2Result>');
    expect(text).toBe('INVALIDPARAM_NODE');
  });

  test('explains the outcome of each user of a list', async () => {
    const { elements } = await call('createUsers', { 'aUsers.USERDATA.email': 'none' });
    expect(named(elements, 'td').map(({ text }) => text)).toContain('InvalidParam_Email');
  });

  test('links back to the operation and to the service', async () => {
    const { elements } = await call('login');
    const hrefs = named(elements, 'a').map(({ attributes }) => attributes.href);
    expect(hrefs).toEqual(expect.arrayContaining(['/', '/API/API.asmx', '/API/API.asmx?op=login']));
  });

  test('leads back to the form when its address is reloaded', async () => {
    const response = await fetch(`${service.url}/try/API/API.asmx/login`, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([303, '/API/API.asmx?op=login']);
    const other = await fetch(`${service.url}/try/API/API.asmx/login`, { method: 'PUT' });
    expect([other.status, other.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST, OPTIONS']);
  });

  test('starts the session that later forms use', async () => {
    const login = await call('login');
    const cookie = login.headers.getSetCookie()[0]!.split(';')[0]!;
    const form = await formOf('getAccount');
    const body = sentBy(form, { sAuthCode: '' });
    expect((await send(form.action, body, { Cookie: cookie })).lead).toBe('getAccount_OK: Done.');
    expect((await send(form.action, body)).lead).toMatch(/^getAccount_NotLoggedIn: /);
  });

  test('shows the fault of a call without an outcome', async () => {
    const form = await formOf('getHierarchy_v2');
    const answer = await send(form.action, sentBy(form, { bIsNode: 'maybe' }));
    expect(answer.status).toBe(400);
    expect(answer.lead).toContain('Fault: The value of bIsNode is not true or false (xs:boolean)');
    expect(named(answer.elements, 'pre').at(-1)!.text).toContain('<faultcode>soap:Client</faultcode>');
  });
});
