import { startTestService, type TestService } from '../support/service';
import { openWire, requestBytes, type Wire } from './wire';

let service: TestService;
let wire: Wire;
beforeAll(async () => (service = await startTestService()));
afterAll(() => service.close());
beforeEach(async () => (wire = await openWire(service.url)));
afterEach(() => wire.destroy());

const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
const logout = { method: 'POST', path: '/API/logout.aspx', headers, body: 'x=1' };
const tunnel = 'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n';
const answered = { status: 200, body: 'NOTLOGGEDIN' };

describe('a call with bytes after it is answered, then the connection is closed', () => {
  test.each([
    ['a NUL, as C ends a text', requestBytes(logout), '\0'],
    ['text', requestBytes(logout), 'and more'],
    [
      'what a length in characters leaves over',
      requestBytes({ ...logout, headers: { ...headers, 'Content-Length': '4' }, body: 'x=éé' }),
      '',
    ],
    ['what is no request', requestBytes(logout), 'GET\r\n\r\n'],
    // The incident: Node.js closed the connection before the reply.
    ['a request for a tunnel', requestBytes(logout), tunnel],
  ])('%s', async (_, call, after) => {
    wire.write(Buffer.concat([call, Buffer.from(after)]));
    expect(await wire.reply()).toMatchObject({ ...answered, headers: { connection: 'close' } });
    expect(await wire.closed()).toBe('');
  });

  test('all complete calls before it are answered, in order', async () => {
    wire.write(Buffer.concat([requestBytes({ path: '/healthz' }), requestBytes(logout), Buffer.from('\0')]));
    expect(await wire.reply()).toMatchObject({ status: 200, body: 'OK\n' });
    expect(await wire.reply()).toMatchObject(answered);
    expect(await wire.closed()).toBe('');
  });
});

describe.each(['GET', 'POST'])(
  'a call by %s whose body cannot be read is refused and not begun',
  (method) => {
    test.each([
      ['a chunk without a length', 'Transfer-Encoding: chunked', 'no length\r\n'],
      ['chunks that end early', 'Transfer-Encoding: chunked', '5\r\nab'],
      ['no chunks', 'Transfer-Encoding: gzip, chunked', ''],
      ['fewer bytes than announced', 'Content-Length: 5', 'ab'],
    ])('%s', async (_, header, body) => {
      const cookie = await service.sessionOf();
      const head = `${method} /API/logout.aspx HTTP/1.1\r\nHost: a\r\nCookie: ${cookie}\r\n`;
      wire.write(`${head}Content-Type: ${headers['Content-Type']}\r\n${header}\r\n\r\n${body}`);
      wire.end();
      expect(await wire.closed()).toMatch(/^(HTTP\/1\.1 400 |$)/);
      const { text } = await service.form('getAccount', {}, { cookie });
      expect(text).toMatch(/^OK/);
    });
  },
);

test('a call by GET with a body is answered, and the body is ignored', async () => {
  wire.write(requestBytes({ ...logout, method: 'GET' }));
  expect(await wire.reply()).toMatchObject(answered);
  wire.write(requestBytes({ path: '/healthz' }));
  expect(await wire.reply()).toMatchObject({ status: 200, body: 'OK\n' });
});

test.each([
  ['what is no request', 'no request\r\n\r\n', '400 Bad Request'],
  [
    'a head beyond all limits',
    `GET /?${'a'.repeat(20_000)} HTTP/1.1\r\n\r\n`,
    '431 Request Header Fields Too Large',
  ],
])('%s is refused with its status', async (_, bytes, status) => {
  wire.write(bytes);
  expect(await wire.closed()).toBe(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
});

test('an offer of another protocol is declined: the call and the following ones are answered', async () => {
  const offer = {
    Connection: 'Upgrade, HTTP2-Settings',
    Upgrade: 'h2c',
    'HTTP2-Settings': 'AAMAAABkAARAAAAAAAIAAAAA',
  };
  const offering = requestBytes({ ...logout, headers: { ...headers, ...offer } });
  wire.write(Buffer.concat([offering, requestBytes({ path: '/healthz' }), requestBytes(logout)]));
  expect(await wire.reply()).toMatchObject(answered);
  expect(await wire.reply()).toMatchObject({ status: 200, body: 'OK\n' });
  expect(await wire.reply()).toMatchObject(answered);
  wire.write(requestBytes({ path: '/healthz' }));
  expect(await wire.reply()).toMatchObject({ status: 200, body: 'OK\n' });
});

const offering = requestBytes({ path: '/healthz', headers: { Connection: 'Upgrade', Upgrade: 'h2c' } });

test.each([
  [
    'behind a call',
    [requestBytes(logout), offering, requestBytes(logout)],
    ['NOTLOGGEDIN', 'OK\n', 'NOTLOGGEDIN'],
  ],
  ['behind another', [offering, offering, requestBytes(logout)], ['OK\n', 'OK\n', 'NOTLOGGEDIN']],
])('an offer of another protocol in one packet %s is answered in order', async (_, requests, bodies) => {
  wire.write(Buffer.concat(requests));
  for (const body of bodies) expect(await wire.reply()).toMatchObject({ status: 200, body });
});

test('a client may offer another protocol with each call of a connection', async () => {
  const warned = jest.spyOn(process, 'emitWarning');
  for (let call = 0; call < 30; call++) {
    wire.write(offering);
    expect(await wire.reply()).toMatchObject({ status: 200, body: 'OK\n' });
  }
  expect(warned).not.toHaveBeenCalled();
});

test.each(['gzip, chunked', 'identity, chunked'])(
  'a transfer coding that nothing decodes, %s: 501',
  async (coding) => {
    const head = `POST /API/logout.aspx HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: ${coding}\r\n\r\n`;
    wire.write(`${head}0\r\n\r\n`);
    expect(await wire.reply()).toMatchObject({ status: 501, body: 'The only transfer coding is chunked' });
    expect(await wire.closed()).toBe('');
  },
);

test.each([['/API/logout.aspx'], ['/healthz'], ['/']])('two Host headers at %s: 400', async (path) => {
  wire.write(`GET ${path} HTTP/1.1\r\nHost: one\r\nhOST: two\r\n\r\n`);
  expect(await wire.reply()).toMatchObject({
    status: 400,
    body: 'Send one Host header',
    headers: { connection: 'close' },
  });
  expect(await wire.closed()).toBe('');
});
