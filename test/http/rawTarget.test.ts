import { DEMO_CODE, DEMO_TECHNICIAN } from '../../src/contracts/rescue/demo';
import { john, present } from '../contract/rescue/calls';
import { startTestService, type TestService } from '../support/service';
import { openWire, requestBytes, type Wire } from './wire';

let service: TestService;
let wire: Wire;
beforeAll(async () => (service = await startTestService()));
afterAll(() => service.close());
beforeEach(async () => {
  await service.reset();
  wire = await openWire(service.url);
});
afterEach(() => wire.destroy());

const HEADERS = `Host: localhost\r\nCookie: ASP.NET_SessionId=none\r\n`;
const OK = { status: 200, body: 'OK', headers: { connection: 'close' } };
const REFUSED = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n';

/** The parameters of a call that changes only the technician's description. */
const parameters = (description: string) => {
  const rest = new URLSearchParams({ ...present(john), authcode: DEMO_CODE });
  rest.delete('description');
  return `${rest.toString()}&description=${description}`;
};

const target = (description: string) => `/API/setUser_v2.aspx?${parameters(description)}`;

async function description(): Promise<string> {
  const node = { node_id: DEMO_TECHNICIAN.node };
  const found = await service.db.knex<{ description: string }>('node').where(node).first('description');
  return found?.description ?? '';
}

test.each([
  ['UTF-8', Buffer.from('Café'), 'Café'],
  ['windows-1252', Buffer.from('Caf\xE9', 'latin1'), 'Café'],
  ['UTF-8 beside percent-encoding', Buffer.from('%43af%C3%A9 é'.replace(' ', '+')), 'Café é'],
  ['many characters', Buffer.from('Ж'.repeat(500)), 'Ж'.repeat(500)],
])('a query with bytes above 7F is read: %s', async (_, value, read) => {
  const [before = '', after = ''] = target('|').split('|');
  wire.write(
    Buffer.concat([Buffer.from(`GET ${before}`), value, Buffer.from(`${after} HTTP/1.1\r\n${HEADERS}\r\n`)]),
  );
  expect(await wire.reply()).toMatchObject(OK);
  expect(await description()).toBe(read);
  expect(await wire.closed()).toBe('');
});

const form = parameters('posted');
const post = `POST /API/setUser_v2.aspx?nick=Jörg HTTP/1.1\r\n${HEADERS}Content-Type: application/x-www-form-urlencoded\r\n`;

test.each([
  ['in the same packet', [`${post}Content-Length: ${form.length}\r\n\r\n${form}`]],
  ['in later packets', [post, `Content-Length: ${form.length}\r\n\r\n`, form.slice(0, 9), form.slice(9)]],
  [
    'in chunks',
    [
      `${post}Transfer-Encoding: chunked\r\n\r\n`,
      `${form.length.toString(16)}\r\n`,
      `${form}\r\n`,
      '0\r\n\r\n',
    ],
  ],
])('the body of such a request is read %s', async (_, packets) => {
  for (const packet of packets) {
    wire.write(packet);
    // Each in a packet of its own.
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await wire.reply()).toMatchObject(OK);
  expect(await description()).toBe('posted');
});

test('it may follow answered requests, and ends the connection', async () => {
  wire.write(requestBytes({ path: '/healthz' }));
  expect(await wire.reply()).toMatchObject({ status: 200, body: 'OK\n' });
  const request = `GET ${target('Café')} HTTP/1.1\r\n${HEADERS}\r\n`;
  wire.write(request + request);
  expect(await wire.reply()).toMatchObject(OK);
  expect(await wire.closed()).toBe('');
});

test.each([
  ['a control character beside it', `GET ${target('é\x01')} HTTP/1.1\r\n${HEADERS}\r\n`],
  ['a line that never ends', `GET ${target('é')} HTTP/1.1`],
  ['a line that is no request line', `GET é HTTP/1.1\r\n${HEADERS}\r\n`],
  ['another version of HTTP', `GET ${target('é')} HTTP/2.0\r\n${HEADERS}\r\n`],
  ['bytes only, as of a TLS handshake', '\x16\x03\x01é\r\n'],
])('%s is refused, and changes nothing', async (_, bytes) => {
  const before = await description();
  wire.write(bytes);
  expect(await wire.closed()).toBe(REFUSED);
  expect(await description()).toBe(before);
});

test('a request that is malformed after its line is refused', async () => {
  wire.write(`GET ${target('é')} HTTP/1.1\r\nno header\r\n\r\n`);
  expect(await wire.closed()).toBe(REFUSED);
});

test('a client that sends more than a body may have is cut off', async () => {
  const [head] = post.split('Content-Type');
  wire.write(`${head}Content-Length: 9000000\r\n\r\n`);
  for (let sent = 0; sent < 9_000_000; sent += 65_536) wire.write(Buffer.alloc(65_536, 'x'));
  const reply = await wire.closed();
  expect(reply === '' || reply.startsWith('HTTP/1.1 413 ')).toBe(true);
});
