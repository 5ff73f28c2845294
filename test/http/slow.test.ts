import { once } from 'node:events';
import { connect } from 'node:net';
import { defaultLimits } from '../../src/http/limits';
import { startApp, type App } from '../../src/app';
import type { Database } from '../../src/store/engine/database';
import { openTestDatabase } from '../support/databases';
import { testConfig } from '../support/service';
import { exchange, openWire, type Wire } from './wire';

const limits = { ...defaultLimits, headerTimeout: 2_500, requestTimeout: 5_000, idleTimeout: 6_000 };

let database: Database;
let app: App;
const logged: { status?: unknown; path?: string }[] = [];
let onLine: (() => void) | undefined;
const logTo = {
  write(line: string) {
    logged.push(JSON.parse(line) as object);
    onLine?.();
  },
};

beforeAll(async () => {
  database = await openTestDatabase('embedded');
  app = await startApp({ config: { ...testConfig, limits, logLevel: 'info' }, database, logTo });
});
afterAll(async () => {
  await app.close();
  await database.close();
});

/** A normal client: it calls an operation that reads the database. */
const cleanCall = () => exchange(app.address, { path: '/API/getUser_v2.aspx?node=1&authcode=x' });
const answered = { status: 200, body: 'INVALID_SECRETAUTHCODE' };

/** Opens connections and sends a byte each second on each of them. */
async function dribble(count: number, text: string, first = ''): Promise<{ wires: Wire[]; stop(): void }> {
  const wires = await Promise.all(Array.from({ length: count }, () => openWire(app.address)));
  wires.forEach((wire) => wire.write(first));
  let at = 0;
  const timer = setInterval(() => {
    const byte = text[at++ % text.length]!;
    wires.forEach((wire) => wire.write(byte));
  }, 1_000);
  return { wires, stop: () => clearInterval(timer) };
}

test('answers other calls despite 500 sockets that send a byte a second, and closes those sockets', async () => {
  const heads = await dribble(250, 'GET /healthz HTTP/1.1\r\nX: ');
  const bodies = await dribble(
    250,
    'x',
    'POST /API/login.aspx HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n',
  );
  const wires = [...heads.wires, ...bodies.wires];
  let ended = 0;
  const all = Promise.all(
    wires.map(async (wire) => {
      const last = await wire.closed();
      ended++;
      return last;
    }),
  );
  while (ended < wires.length) expect(await cleanCall()).toMatchObject(answered);
  heads.stop();
  bodies.stop();
  for (const last of await all)
    expect(last).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\nConnection: close\r\n/);
  expect(await cleanCall()).toMatchObject(answered);
});

test('refuses an endless body at the limit, and closes its connection', async () => {
  const wire = await openWire(app.address);
  wire.write(
    'POST /API/API.asmx HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n',
  );
  const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
  const timer = setInterval(() => wire.write(chunk), 10);
  expect(await wire.reply()).toMatchObject({ status: 413 });
  let isOver = false;
  const over = wire.closed().then(() => (isOver = true));
  while (!isOver) expect(await cleanCall()).toMatchObject(answered);
  await over;
  clearInterval(timer);
});

test('closes a connection without a request', async () => {
  const wire = await openWire(app.address);
  expect(await wire.closed()).toMatch(/^HTTP\/1\.1 408 /);
});

test('closes a connection that idles after a reply', async () => {
  const wire = await openWire(app.address);
  wire.write('GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n');
  expect(await wire.reply()).toMatchObject({ status: 200, headers: { connection: 'keep-alive' } });
  expect(await wire.closed()).toBe('');
});

test('does not wait for a client that does not read its replies', async () => {
  const { hostname, port } = new URL(app.address);
  const socket = connect({ host: hostname, port: Number(port) }).on('error', () => undefined);
  await once(socket, 'connect');
  const wanted = '/API/API.asmx';
  const aborted = new Promise<void>((resolve) => {
    onLine = () => logged.some(({ status, path }) => status === 'aborted' && path === wanted) && resolve();
  });
  // More than the buffers of both sides.
  socket.write(`GET ${wanted}?wsdl HTTP/1.1\r\nHost: a\r\n\r\n`.repeat(500));
  await aborted;
  socket.destroy();
  expect(await cleanCall()).toMatchObject(answered);
});
