import { defaultLimits } from '../../src/http/limits';
import { NAMESPACE, startTestService, type TestService } from '../support/service';
import { exchange, type WireRequest } from './wire';

const MAX_BODY = defaultLimits.maxBody;

let service: TestService;
beforeAll(async () => (service = await startTestService()));
afterAll(() => service.close());

const SOAP = '/API/API.asmx';
const FORM = '/API/logout.aspx';
const text = 'text/plain; charset=utf-8';
const soap11 = 'text/xml; charset=utf-8';
const soap12 = 'application/soap+xml; charset=utf-8';
const form = 'application/x-www-form-urlencoded';

const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string;

/** Every reply has its length, its charset and its id in the log. */
async function replyTo(request: WireRequest) {
  const reply = await exchange(service.url, request);
  const length = request.method === 'HEAD' ? /^\d+$/ : new RegExp(`^${Buffer.byteLength(reply.body)}$`);
  expect(reply.headers).toMatchObject({
    'content-type': expect.stringMatching(/; charset=utf-8$/) as string,
    'content-length': expect.stringMatching(length) as string,
    'x-request-id': uuid,
  });
  expect(reply.headers).not.toHaveProperty('x-powered-by');
  expect(reply.headers).not.toHaveProperty('server');
  return reply;
}

const envelopes = {
  '1.1': 'http://schemas.xmlsoap.org/soap/envelope/',
  '1.2': 'http://www.w3.org/2003/05/soap-envelope',
};
const message = (operation: string, version: keyof typeof envelopes = '1.1') =>
  `<s:Envelope xmlns:s="${envelopes[version]}"><s:Body><${operation} xmlns="${NAMESPACE}"/></s:Body></s:Envelope>`;
const [logout, logout12] = [message('logout'), message('logout', '1.2')];

describe('methods', () => {
  const others = ['PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND', 'QUERY'];
  const pages: [path: string, type: string][] = [
    [SOAP, 'text/html; charset=utf-8'],
    [`${SOAP}?op=login`, 'text/html; charset=utf-8'],
    [`${SOAP}?wsdl`, 'text/xml; charset=utf-8'],
    [`${SOAP}?disco`, 'text/xml; charset=utf-8'],
    ['/', 'text/html; charset=utf-8'],
    ['/healthz', text],
    ['/readyz', text],
  ];

  test.each(pages)('GET and HEAD %s: 200', async (path, type) => {
    const got = await replyTo({ path });
    expect(got).toMatchObject({ status: 200, headers: { 'content-type': type } });
    const { status, headers, body } = await replyTo({ method: 'HEAD', path });
    expect({ status, body }).toEqual({ status: 200, body: '' });
    expect(headers['content-type']).toBe(type);
    expect(headers['content-length']).toBe(got.headers['content-length']);
  });

  test.each(['/', '/healthz', '/readyz', '/style.css', '/favicon.svg', '/favicon.ico'])(
    'other methods on %s: 405',
    async (path) => {
      for (const method of ['POST', ...others]) {
        expect(await replyTo({ method, path })).toMatchObject({
          status: 405,
          headers: { allow: 'GET, HEAD, OPTIONS', 'content-type': text },
          body: 'Read this address with GET',
        });
      }
    },
  );

  test.each([
    [SOAP, 'GET, HEAD, POST, OPTIONS'],
    [FORM, 'GET, POST, OPTIONS'],
    ['/', 'GET, HEAD, OPTIONS'],
    ['/healthz', 'GET, HEAD, OPTIONS'],
    ['/readyz', 'GET, HEAD, OPTIONS'],
  ])('OPTIONS on %s lists the allowed methods', async (path, allow) => {
    expect(await replyTo({ method: 'OPTIONS', path })).toMatchObject({
      status: 200,
      headers: { allow },
      body: '',
    });
  });

  test.each(others)('%s on an endpoint: 405, with the allowed methods', async (method) => {
    for (const [path, body, allow] of [
      [SOAP, 'Send SOAP messages by POST', 'GET, HEAD, POST, OPTIONS'],
      [FORM, 'Call operations by GET or POST', 'GET, POST, OPTIONS'],
    ] as const) {
      const content = method === 'TRACE' ? {} : { body: logout, headers: { 'Content-Type': 'text/xml' } };
      expect(await replyTo({ method, path, ...content })).toMatchObject({
        status: 405,
        headers: { allow, 'content-type': text },
        body,
      });
    }
  });

  test('HEAD on an operation: 405, because it would execute the operation', async () => {
    expect(await replyTo({ method: 'HEAD', path: FORM })).toMatchObject({
      status: 405,
      headers: { allow: 'GET, POST, OPTIONS' },
    });
  });

  test.each(['GET', 'POST'])('%s on an operation: 200', async (method) => {
    expect(await replyTo({ method, path: FORM })).toMatchObject({
      status: 200,
      headers: { 'content-type': text },
      body: 'NOTLOGGEDIN',
    });
  });
});

describe('addresses', () => {
  test.each(['/API/API.asmx', '/api/api.asmx', '/Api/Api.ASMX'])('POST %s: 200', async (path) => {
    const reply = await replyTo({
      method: 'POST',
      path,
      headers: { 'Content-Type': 'text/xml' },
      body: logout,
    });
    expect(reply).toMatchObject({ status: 200 });
  });

  test.each(['/API/logout.aspx', '/api/LOGOUT.ASPX', '/API/LogOut.aspx?x'])('GET %s: 200', async (path) => {
    expect(await replyTo({ path })).toMatchObject({ status: 200, body: 'NOTLOGGEDIN' });
  });

  test.each(['/API/unknown.aspx', '/API/logout', '/logout.aspx', '/API', '/x/logout.aspx', '/wsdl'])(
    '%s: 404 by any method',
    async (path) => {
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']) {
        const reply = await replyTo({ method, path });
        expect(reply).toMatchObject({ status: 404, headers: { 'content-type': text } });
        expect(reply.body).toBe(method === 'HEAD' ? '' : 'Not found\n');
      }
    },
  );
});

describe('content types of a message', () => {
  const utf16 = (xml: string) => Buffer.from(`\ufeff${xml}`, 'utf16le');
  const other = 'Send SOAP 1.1 as text/xml or SOAP 1.2 as application/soap+xml';
  const notLoggedIn = expect.stringContaining('<logoutResult>logout_NotLoggedIn</logoutResult>') as string;

  test.each<[string | undefined, string | Buffer, number, string, string]>([
    ['text/xml; charset=utf-8', logout, 200, soap11, notLoggedIn],
    ['text/xml; charset="UTF-8"', logout, 200, soap11, notLoggedIn],
    ['TEXT/XML;CHARSET=utf8', logout, 200, soap11, notLoggedIn],
    ['text/xml;charset=us-ascii;x=y', logout, 200, soap11, notLoggedIn],
    ['text/xml', logout, 200, soap11, notLoggedIn],
    ['text/xml;', logout, 200, soap11, notLoggedIn],
    ['text/xml; charset=utf-16', utf16(logout), 200, soap11, notLoggedIn],
    ['text/xml', utf16(logout), 200, soap11, notLoggedIn],
    ['text/xml; charset=iso-8859-1', logout, 200, soap11, notLoggedIn],
    ['text/xml; charset=', logout, 200, soap11, notLoggedIn],
    ['text/xml; charset=utf-8, text/xml; charset=utf-8', logout, 200, soap11, notLoggedIn],
    ['text/xml; charset=utf-7', logout, 415, text, 'The charset utf-7 is not supported; send UTF-8'],
    ['application/soap+xml; charset=utf-8', logout12, 200, soap12, notLoggedIn],
    ['application/soap+xml', logout12, 200, soap12, notLoggedIn],
    [`application/soap+xml; action="${NAMESPACE}/logout"`, logout12, 200, soap12, notLoggedIn],
    ['application/soap+xml; charset=iso-8859-1', logout12, 200, soap12, notLoggedIn],
    ['text/xml; charset=utf-8', logout12, 200, soap12, notLoggedIn],
    ['application/soap+xml', logout, 200, soap11, notLoggedIn],
    [undefined, logout, 415, text, other],
    ['', logout, 415, text, other],
    ['xml', logout, 415, text, other],
    ['application/xml', logout, 415, text, other],
    ['application/json', '{}', 415, text, other],
    ['text/plain', logout, 415, text, other],
    ['text/xml, application/soap+xml', logout, 415, text, other],
    ['text/xmlx', logout, 415, text, other],
    [form, 'x=y', 415, text, other],
    ['multipart/related; type="text/xml"; boundary=x', logout, 415, text, other],
  ])('%s: %#', async (type, body, status, replyType, replyBody) => {
    const headers: Record<string, string> = type === undefined ? {} : { 'Content-Type': type };
    expect(await replyTo({ method: 'POST', path: SOAP, headers, body })).toMatchObject({
      status,
      headers: {
        'content-type': replyType,
        ...(replyBody === other && { accept: 'text/xml, application/soap+xml' }),
      },
      body: replyBody,
    });
  });
});

describe('content types of a form', () => {
  const path = '/API/getUser_v2.aspx';
  const wrongCode = 'INVALID_SECRETAUTHCODE';
  const boundary = '--x\r\nContent-Disposition: form-data; name="authcode"\r\n\r\nwrong\r\n--x--\r\n';

  test.each<[string | undefined, string, number, string]>([
    [form, 'authcode=wrong', 200, wrongCode],
    [`${form}; charset=utf-8`, 'authcode=wrong', 200, wrongCode],
    [`${form.toUpperCase()}; charset="UTF-8"`, 'authcode=wrong', 200, wrongCode],
    [`${form}; charset=us-ascii`, 'authcode=wrong', 200, wrongCode],
    [`${form}; charset=iso-8859-1`, 'authcode=wrong', 200, wrongCode],
    [`${form}; charset=utf-7`, 'authcode=wrong', 415, 'The charset utf-7 is not supported; send UTF-8'],
    [`${form}; charset=utf-16`, 'authcode=wrong', 400, 'The body is not valid UTF-16'],
    ['multipart/form-data; boundary=x', boundary, 200, wrongCode],
    ['application/json', '{"authcode":"wrong"}', 200, 'NOTLOGGEDIN'],
    ['text/xml', logout, 200, 'NOTLOGGEDIN'],
    ['text/plain', 'authcode=wrong', 200, 'NOTLOGGEDIN'],
    [undefined, 'authcode=wrong', 200, 'NOTLOGGEDIN'],
    ['', 'authcode=wrong', 200, 'NOTLOGGEDIN'],
    [form, '', 200, 'NOTLOGGEDIN'],
  ])('%s: %#', async (type, body, status, replyBody) => {
    const headers: Record<string, string> = type === undefined ? {} : { 'Content-Type': type };
    expect(await replyTo({ method: 'POST', path, headers, body })).toMatchObject({
      status,
      headers: { 'content-type': text },
      body: replyBody,
    });
  });

  test.each([
    ['the query alone', `${path}?authcode=wrong`, undefined],
    ['the query before the form', `${path}?authcode=wrong`, 'authcode='],
    ['the query, whatever the body is', `${path}?authcode=wrong`, '\0\xff%'],
  ])('%s counts', async (_, target, body) => {
    const type: string = body?.startsWith('authcode') ? form : 'application/octet-stream';
    const headers = { 'Content-Type': type };
    const reply = await replyTo({
      method: 'POST',
      path: target,
      headers,
      ...(body !== undefined && { body }),
    });
    expect(reply).toMatchObject({ status: 200, body: wrongCode });
  });
});

describe('sizes', () => {
  const tooLarge = { status: 413, body: `The body is larger than ${MAX_BODY} bytes` };

  test.each<[string, string, number]>([
    [SOAP, 'text/xml', 200],
    [FORM, form, 200],
    [FORM, 'application/octet-stream', 200],
  ])('%s as %s: up to the limit', async (path, type, status) => {
    const headers = { 'Content-Type': type };
    const body = path === SOAP ? logout : 'x=y';
    const full = await replyTo({ method: 'POST', path, headers, body: body.padEnd(MAX_BODY) });
    expect(full).toMatchObject({ status });
    const over = await replyTo({ method: 'POST', path, headers, body: body.padEnd(MAX_BODY + 1) });
    expect(over).toMatchObject(tooLarge);
  });
});

describe('faults', () => {
  test.each<[string, string, string, number, string]>([
    ['1.1', message('x'), 'text/xml', 500, 'Client'],
    ['1.2', message('x', '1.2'), 'application/soap+xml', 400, 'Sender'],
    ['1.1', '', 'text/xml', 500, 'Client'],
    ['1.2', '', 'application/soap+xml', 400, 'Sender'],
    ['1.1', '<x/>', 'text/xml', 500, 'Client'],
    ['1.2', '<x/>', 'application/soap+xml', 400, 'Sender'],
    ['1.1', message('x').replace('/soap/envelope/', '/x/'), 'text/xml', 500, 'VersionMismatch'],
    ['1.2', message('x').replace('/soap/envelope/', '/x/'), 'application/soap+xml', 500, 'VersionMismatch'],
  ])('in SOAP %s to %s: %#', async (version, body, type, status, code) => {
    const reply = await replyTo({ method: 'POST', path: SOAP, headers: { 'Content-Type': type }, body });
    const element = version === '1.1' ? 'faultcode' : 'soap:Value';
    expect(reply).toMatchObject({
      status,
      headers: { 'content-type': `${type}; charset=utf-8` },
      body: expect.stringContaining(`<${element}>soap:${code}</${element}>`) as string,
    });
  });
});
