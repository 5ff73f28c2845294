/** @isolated because its SDK is of the whole process. */
import { DEMO_TECHNICIAN } from '../../src/contracts/rescue/demo';
import { call, login, password, query, SECRET, secretRequests, soap } from '../http/secretRequests';
import { exchange, type WireRequest } from '../http/wire';
import * as sdk from './sdk';
import { lockpathLogin, tracedService } from './tracedService';

const service = tracedService();

describe('no span shows', () => {
  const hostile = {
    'User-Agent': SECRET,
    Referer: `http://${SECRET}/`,
    'X-Forwarded-For': SECRET,
    SOAPAction: `"${SECRET}"`,
    baggage: `password=${SECRET}`,
  };

  test.each(secretRequests)('what a client sent: a request %s', async (_, request) => {
    await service.traced({
      ...request,
      headers: { Host: `${SECRET}.example`, ...request.headers, ...hostile },
    });
    const shown = sdk.spans().map(sdk.shownBy).join('\n');
    expect(shown).not.toMatch(new RegExp(`${SECRET}|jdoe|example`, 'i'));
  });

  test.each<[string, WireRequest]>([
    [
      'an outcome that quotes a text',
      {
        method: 'POST',
        path: '/SecurityService/GetUsers',
        headers: { 'Content-Type': 'application/json' },
        body: `{"filters":[{"Field":{"ShortName":"${SECRET}"},"FilterType":"1","Value":"${SECRET}"}]}`,
      },
    ],
    ['a fault that quotes a text', soap(`<${SECRET} xmlns="${SECRET}"/>`)],
    ['a wrong password', call('login', login)],
    ['a content type', { ...call('login', login), headers: { 'Content-Type': `text/${SECRET}` } }],
    ['a broken escape', { path: `/API/login.aspx?email=%${SECRET}&pwd=${password}` }],
    ['a method', { method: 'PURGE', path: `/API/login.aspx?${query}` }],
  ])('%s', async (_, request) => {
    await service.traced(request);
    expect(sdk.spans().map(sdk.shownBy).join('\n')).not.toMatch(new RegExp(`${SECRET}|jdoe`));
  });

  test('a password or an address of a user that exists, and no code', async () => {
    const code = await exchange(service.address, {
      path: '/API/requestAuthCode.aspx?email=master@example.com&pwd=Demo-Master-2026',
    });
    const [, issued] = /AUTHCODE:(\w+)/.exec(code.body)!;
    await service.traced({ path: `/API/getUser_v2.aspx?node=${DEMO_TECHNICIAN.node}&authcode=${issued}` });
    await service.traced(lockpathLogin);
    const shown = sdk.spans().map(sdk.shownBy).join('\n');
    expect(shown).toContain('requestAuthCode');
    expect(shown).not.toMatch(new RegExp(`${issued}|example\\.com|Demo-Master|Keylight|argon2`));
  });
});
