import { exchange, openWire, requestBytes } from '../http/wire';
import { as12, envelope, goodCall, renaming, send, underAttack } from './target';

const target = underAttack();
const ok = { status: 200, body: expect.stringContaining('>getUser_OK<') as string };
const post = (body: string, headers: Record<string, string> = {}) =>
  requestBytes({
    method: 'POST',
    path: '/API/API.asmx',
    headers: { 'Content-Type': 'text/xml', ...headers },
    body,
  });

describe('request smuggling', () => {
  const smuggled = () => post(envelope(renaming(target.code))).toString();
  test('does not read a body on GET as a second request', async () => {
    const wire = await openWire(target.service.url);
    wire.write(requestBytes({ path: '/healthz', body: smuggled() }));
    wire.write(requestBytes({ path: '/API/logout.aspx', headers: { Connection: 'close' } }));
    expect(await wire.reply()).toMatchObject({ status: 200, body: 'OK\n' });
    expect(await wire.reply()).toMatchObject({ status: 200, body: 'NOTLOGGEDIN' });
    expect(await wire.closed()).toBe('');
  });

  test.each(['405', '415', '404'])(
    'the body of a request that is answered %s is no second request',
    async (status) => {
      const wire = await openWire(target.service.url);
      const refused = {
        405: { method: 'PUT', path: '/API/API.asmx' },
        415: { method: 'POST', path: '/API/API.asmx' },
        404: { method: 'POST', path: '/nothing' },
      }[status];
      wire.write(requestBytes({ ...refused, body: smuggled() }));
      expect(await wire.reply()).toMatchObject({ status: Number(status) });
      wire.write(post(envelope(goodCall(target.code)), { Connection: 'close' }));
      expect(await wire.reply()).toMatchObject(ok);
      expect(await wire.closed()).toBe('');
    },
  );
});

test('answers pipelined requests in order, one reply each', async () => {
  const wire = await openWire(target.service.url);
  const calls = [
    post(envelope(goodCall(target.code))),
    requestBytes({ path: '/API/logout.aspx' }),
    post(envelope('<x/>')),
    requestBytes({ path: '/healthz' }),
    post(envelope(goodCall('wrong'))),
  ];
  wire.write(Buffer.concat(calls));
  expect(await wire.reply()).toMatchObject(ok);
  expect(await wire.reply()).toMatchObject({ status: 200, body: 'NOTLOGGEDIN' });
  expect(await wire.reply()).toMatchObject({ status: 500 });
  expect(await wire.reply()).toMatchObject({ status: 200, body: 'OK\n' });
  expect((await wire.reply()).body).toContain('>getUser_Invalid_SecretAuthCode<');
  wire.destroy();
});

describe('Expect', () => {
  test('100-continue: the service asks for the body, then answers', async () => {
    const message = envelope(goodCall(target.code));
    const bytes = post(message, { Expect: '100-continue' });
    const wire = await openWire(target.service.url);
    wire.write(bytes.subarray(0, -message.length));
    expect(await wire.reply()).toMatchObject({ status: 100 });
    wire.write(message);
    expect(await wire.reply()).toMatchObject(ok);
    wire.destroy();
  });

  test('anything else: the service refuses it', async () => {
    const wire = await openWire(target.service.url);
    wire.write(post(envelope(renaming(target.code)), { Expect: 'miracle', Connection: 'close' }));
    expect(await wire.closed()).toMatch(/^HTTP\/1\.1 417 Expectation Failed\r\n((?!HTTP)[^])*$/);
  });
});

describe('HTTP/1.0', () => {
  test.each(['', 'Connection: keep-alive\r\n'])('is answered with a length (%j)', async (connection) => {
    const message = envelope(goodCall(target.code));
    const wire = await openWire(target.service.url);
    const head = `Content-Type: text/xml\r\nContent-Length: ${message.length}\r\n`;
    wire.write(`POST /API/API.asmx HTTP/1.0\r\n${head}${connection}\r\n${message}`);
    expect(await wire.reply()).toMatchObject({
      ...ok,
      headers: { connection: connection ? 'keep-alive' : 'close' },
    });
    if (!connection) expect(await wire.closed()).toBe('');
    wire.destroy();
  });
});

describe('a request target', () => {
  const wsdl = { status: 200, body: expect.stringContaining('<wsdl:definitions') as string };

  test.each([
    'http://localhost',
    'HTTP://other.example:8080',
    'https://user:password@[::1]:1',
    'http://[',
    'ftp://x',
  ])('with the prefix %s means the same', async (origin) => {
    expect(await exchange(target.service.url, { path: `${origin}/API/API.asmx?wsdl` })).toMatchObject(wsdl);
    expect(await exchange(target.service.url, { path: `${origin}/API/logout.aspx` })).toMatchObject({
      status: 200,
      body: 'NOTLOGGEDIN',
    });
    const request = post(envelope(goodCall(target.code)))
      .toString()
      .replace('/API', `${origin}/API`);
    expect(await exchange(target.service.url, request)).toMatchObject(ok);
    expect(await exchange(target.service.url, { path: `${origin}?q` })).toMatchObject({
      status: 200,
    });
  });

  test.each(['/API/API.asmx', '/api/api.ASMX', '/API/API.asmx?wsdl', '/API/API.asmx?op=x&%zz'])(
    'messages are posted to %s, whatever the query says',
    async (path) => {
      const request = { method: 'POST', path, headers: as12, body: envelope(goodCall(target.code)) };
      expect(await exchange(target.service.url, request)).toMatchObject(ok);
    },
  );

  test.each(['?wsdl', '?WSDL', '?wsdl=', '?x&Wsdl&%zz', '?wsdl&wsdl', '/?wsdl'])(
    '%s asks for the WSDL',
    async (end) => {
      expect(await exchange(target.service.url, { path: `/API/API.asmx${end}` })).toMatchObject(wsdl);
    },
  );
});

test('changes nothing if a connection ends within a message', async () => {
  const bytes = post(envelope(renaming(target.code)));
  const wire = await openWire(target.service.url);
  wire.write(bytes.subarray(0, -1));
  wire.end();
  expect(await wire.closed()).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n((?!HTTP)[^])*$/);
});

test('ignores an upgrade, and answers the request', async () => {
  const headers = {
    Connection: 'Upgrade, HTTP2-Settings',
    Upgrade: 'h2c',
    'HTTP2-Settings': 'AAMAAABkAARAAAAAAAIAAAAA',
  };
  expect(await send(target, envelope(goodCall(target.code)), headers)).toMatchObject(ok);
});

test('does not open a tunnel', async () => {
  const wire = await openWire(target.service.url);
  wire.write('CONNECT localhost:22 HTTP/1.1\r\nHost: localhost\r\n\r\n');
  expect(await wire.closed()).toBe('');
});
