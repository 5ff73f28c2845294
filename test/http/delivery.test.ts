import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { DEMO_COMPANY } from '../../src/contracts/rescue/demo';
import { nodes } from '../contract/rescue/demoNodes';
import { elementsOf } from '../support/markup';
import { formIn, sentBy } from '../support/pageForm';
import { NAMESPACE, startTestService, type TestService } from '../support/service';
import { exchange, openWire, requestBytes, type WireRequest } from './wire';

// The transfer of requests and replies. Expect: 100-continue, pipelining and HTTP/1.0 are in hostile/http.test.ts, byte
// order marks and charsets in hostile/encoding.test.ts, methods and media types in status.test.ts.

let service: TestService;
let code: string;
beforeAll(async () => {
  service = await startTestService();
  code = await service.authCodeOf();
});
afterAll(() => service.close());

const message = () =>
  '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>' +
  `<getUser_v2 xmlns="${NAMESPACE}"><iNodeID>${nodes.john}</iNodeID><sAuthCode>${code}</sAuthCode></getUser_v2>` +
  '</s:Body></s:Envelope>';
const call = (headers: Record<string, string> = {}, body: string | Uint8Array = message()): WireRequest => ({
  method: 'POST',
  path: '/API/API.asmx',
  headers: { 'Content-Type': 'text/xml', ...headers },
  body,
});
const ok = { status: 200, body: expect.stringContaining('>getUser_OK<') as string };

describe('a message in chunks', () => {
  const head =
    'POST /API/API.asmx HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n' +
    'Transfer-Encoding: chunked\r\n\r\n';
  const chunk = (text: string, more = '') => `${text.length.toString(16)}${more}\r\n${text}\r\n`;

  test.each<[string, (text: string) => string]>([
    ['one', (text) => chunk(text) + '0\r\n\r\n'],
    ['a byte each', (text) => [...text].map((byte) => chunk(byte)).join('') + '0\r\n\r\n'],
    ['with extensions', (text) => chunk(text, ';name=value') + '0;end\r\n\r\n'],
    ['with a trailer', (text) => chunk(text) + '0\r\nX-Checksum: none\r\n\r\n'],
  ])('is read: %s', async (_, chunks) => {
    const wire = await openWire(service.url);
    wire.write(head + chunks(message()));
    expect(await wire.reply()).toMatchObject(ok);
    // The next request on the connection begins in the right place.
    wire.write(requestBytes({ path: '/healthz' }));
    expect(await wire.reply()).toMatchObject({ status: 200, body: 'OK\n' });
    wire.destroy();
  });
});

test('keeps a connection open after a call, a fault, a refusal and a page', async () => {
  const wire = await openWire(service.url);
  for (const [asked, status] of [
    [call(), 200],
    [call({}, '<x/>'), 500],
    [call({ 'Content-Type': 'text/html' }), 415],
    [{ path: '/API/API.asmx?wsdl' }, 200],
    [{ path: '/nothing' }, 404],
    [call(), 200],
  ] as const) {
    wire.write(requestBytes(asked));
    expect(await wire.reply()).toMatchObject({ status, headers: { connection: 'keep-alive' } });
  }
  wire.destroy();
});

test('closes a connection after the reply if the client asks for it', async () => {
  const wire = await openWire(service.url);
  wire.write(requestBytes(call({ Connection: 'close' })));
  expect(await wire.reply()).toMatchObject({ ...ok, headers: { connection: 'close' } });
  expect(await wire.closed()).toBe('');
});

describe('a message in gzip', () => {
  test.each(['gzip', 'GZIP', 'x-gzip', ' gzip '])('is read with the coding %j', async (coding) => {
    expect(
      await exchange(service.url, call({ 'Content-Encoding': coding }, gzipSync(message()))),
    ).toMatchObject(ok);
  });

  test('is read in UTF-16, in chunks, and after 100 Continue', async () => {
    const body = gzipSync(Buffer.from(`\ufeff${message()}`, 'utf16le'));
    const wire = await openWire(service.url);
    wire.write(
      'POST /API/API.asmx HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml; charset=utf-16\r\n' +
        'Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n',
    );
    expect(await wire.reply()).toMatchObject({ status: 100 });
    const half = body.length >> 1;
    for (const part of [body.subarray(0, half), body.subarray(half)]) {
      wire.write(`${part.length.toString(16)}\r\n`);
      wire.write(part);
      wire.write('\r\n');
    }
    wire.write('0\r\n\r\n');
    expect(await wire.reply()).toMatchObject(ok);
    wire.destroy();
  });

  test('is read as a form', async () => {
    const reply = await exchange(service.url, {
      method: 'POST',
      path: '/API/getUser_v2.aspx',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Encoding': 'gzip' },
      body: gzipSync(`node=${nodes.john}&authcode=${code}`),
    });
    expect(reply).toMatchObject({
      status: 200,
      body: expect.stringContaining(`OK\n\nNODEID:${nodes.john}\n`) as string,
    });
  });
});

describe('a reply in gzip', () => {
  // fetch would request its own codings, and decode them.
  const ask = async (path: string, accept?: string, method = 'GET') => {
    const headers = accept === undefined ? {} : { 'Accept-Encoding': accept };
    const asked = request(service.url + path, { method, headers }).end();
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    return { headers: response.headers, bytes: await buffer(response) };
  };
  const large = '/API/API.asmx?wsdl';

  test.each(['gzip', 'gzip, deflate, br', 'br;q=1.0, gzip;q=0.8, *;q=0.1', '*', 'GZIP'])(
    'is sent to who accepts %s',
    async (accept) => {
      const plain = await ask(large);
      const coded = await ask(large, accept);
      expect(coded.headers).toMatchObject({
        'content-encoding': 'gzip',
        'content-length': String(coded.bytes.length),
        vary: 'Accept-Encoding',
        'content-type': 'text/xml; charset=utf-8',
      });
      expect(coded.bytes.length).toBeLessThan(plain.bytes.length / 5);
      expect(gunzipSync(coded.bytes).equals(plain.bytes)).toBe(true);
    },
  );

  test.each([undefined, '', 'identity', 'br', 'gzip;q=0', 'gzip;q=0.1, identity', 'identity, *;q=0'])(
    'is not sent to who accepts %s',
    async (accept) => {
      const { headers, bytes } = await ask(large, accept);
      expect(headers).not.toHaveProperty('content-encoding');
      expect(headers).toMatchObject({ 'content-length': String(bytes.length), vary: 'Accept-Encoding' });
      expect(bytes.toString()).toMatch(/^<\?xml/);
    },
  );

  test('is not sent if the reply is small', async () => {
    for (const path of ['/API/logout.aspx', '/healthz', '/']) {
      const { headers } = await ask(path, 'gzip');
      expect(headers).not.toHaveProperty('content-encoding');
      expect(headers).not.toHaveProperty('vary');
    }
  });

  test('has the same headers to HEAD', async () => {
    const { headers } = await ask(large, 'gzip');
    const head = await ask(large, 'gzip', 'HEAD');
    expect(head.bytes.length).toBe(0);
    const { date, 'x-request-id': id, ...others } = headers;
    expect([date, id]).not.toContain(undefined);
    expect(head.headers).toMatchObject(others);
  });

  test('is sent for a large reply to a call, over SOAP and HTTP', async () => {
    await service.db.knex.raw(
      `INSERT INTO node (company_id, node_id, parent_id, kind, name, enabled)
       SELECT ?, id, ?, 'technician_group', 'Group & ' || id, true FROM generate_series(410001, 410200) AS id`,
      [DEMO_COMPANY, nodes.technicians],
    );
    const { headers, bytes } = await ask(`/API/getHierarchy.aspx?authcode=${code}`, 'gzip');
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', 'content-length': String(bytes.length) });
    expect(gunzipSync(bytes).toString()).toContain('Name:Group & 410200\n');
    // fetch requests gzip and decodes it.
    const reply = await service.soap('getHierarchy', `<sAuthCode>${code}</sAuthCode>`);
    expect(reply.headers.get('content-encoding')).toBe('gzip');
    expect(reply.text).toContain('<sName>Group &amp; 410200</sName>');
  });
});

describe('a web page on another site', () => {
  const origin = { Origin: 'https://elsewhere.example' };

  test.each(['/API/API.asmx', '/API/login.aspx', '/MACRO/API.asmx', '/'])(
    'is not allowed to call %s: neither the question before a call nor a reply says that it may',
    async (path) => {
      const question = {
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'soapaction',
      };
      for (const asked of [
        { method: 'OPTIONS', path, headers: { ...origin, ...question } },
        { method: 'GET', path, headers: origin },
        { method: 'POST', path, headers: { ...origin, 'Content-Type': 'text/xml' }, body: message() },
      ]) {
        const { headers } = await exchange(service.url, asked);
        expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
      }
    },
  );

  test('cannot use the session: browsers do not send its cookie with POSTs from other sites', async () => {
    const { headers } = await service.form('login', { email: 'master@example.com', pwd: 'Demo-Master-2026' });
    expect(headers.getSetCookie()[0]).toMatch(/; SameSite=Lax(;|$)/);
  });
});

test('accepts the form of a service page, which posts to the page’s own origin', async () => {
  const page = await exchange(service.url, { path: '/API/API.asmx?op=getUser_v2' });
  expect(page.headers['content-security-policy']).toContain("form-action 'self'");
  const form = formIn(elementsOf(page.body));
  const reply = await exchange(service.url, {
    method: 'POST',
    path: form.action,
    headers: {
      Origin: 'http://localhost',
      Referer: 'http://localhost/API/API.asmx?op=getUser_v2',
      'Content-Type': 'application/x-www-form-urlencoded',
    },
    body: sentBy(form, { iNodeID: String(nodes.john), sAuthCode: code }).toString(),
  });
  expect(reply).toMatchObject({
    status: 200,
    body: expect.stringContaining(`OK\n\nNODEID:${nodes.john}\n`) as string,
  });
});
