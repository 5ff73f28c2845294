import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import express from 'express';
import { plainText, type HttpReply, type HttpRequest } from '../../src/http/exchange';
import { defaultLimits, type Limits } from '../../src/http/limits';
import { createLog } from '../../src/http/log';
import { createOrigins } from '../../src/http/origin';
import { listen } from '../../src/http/listen';
import { createHttpServer, type HttpServer } from '../../src/http/server';
import { exchange, openWire, requestBytes, type Wire } from './wire';

/** The most that Node.js reads at once, in bytes. */
const PACKET = 65_536;
const request = requestBytes({ path: '/call' });

let server: HttpServer;
let address: string;
/** The calls that have begun, and how to answer each. */
let begun: { request: HttpRequest; answer(): void }[];
let answersAtOnce: boolean;
let warnings: string[];

const start = async (maxConnections: number, others: Partial<Limits> = {}) => {
  begun = [];
  answersAtOnce = false;
  warnings = [];
  const log = createLog('warn', {
    write: (line) => void warnings.push((JSON.parse(line) as { msg: string }).msg),
  });
  const handler = {
    takes: (_method: string, path: string) => path === '/call',
    answer: (request: HttpRequest) =>
      new Promise<HttpReply>((resolve) => {
        const answer = () => resolve(plainText(200, 'done'));
        begun.push({ request, answer });
        if (answersAtOnce) answer();
      }),
  };
  const origins = createOrigins({ publicUrl: undefined, trustedProxies: [], tls: false });
  const limits = { ...defaultLimits, maxConnections, ...others };
  const pages = express().get('/healthz', (_, reply) => void reply.send('OK'));
  server = createHttpServer([handler], pages, log, { limits, origins, tls: undefined });
  await listen(server.listener, '127.0.0.1', 0);
  address = `http://127.0.0.1:${(server.listener.address() as AddressInfo).port}`;
};
afterEach(async () => {
  const closed = once(server.listener, 'close');
  server.listener.close();
  server.connections.closeAll();
  await closed;
});

/** Sends bytes on a new connection. @returns it when a number of calls have begun. */
async function sending(bytes: readonly Buffer[], calls: number): Promise<Wire> {
  const wire = await openWire(address);
  wire.write(Buffer.concat(bytes));
  while (begun.length < calls) await afterOthers();
  return wire;
}

/** Answers the calls that have begun, and those to come. */
function answerAll(): void {
  answersAtOnce = true;
  for (const { answer } of begun) answer();
}

/** Breaks a connection. @returns when the calls that have begun on it are dropped. */
async function breaking(wire: Wire): Promise<void> {
  const dropped = begun.map(({ request: { signal } }) => once(signal, 'abort'));
  wire.destroy();
  await Promise.all(dropped);
}

const many = (count: number) => Array<Buffer>(count).fill(request);

/** Returns once the service has had time to read from other connections. */
async function afterOthers(): Promise<void> {
  for (let time = 0; time < 50; time++) await exchange(address, { path: '/healthz' });
}

test('of many requests that a client sends without waiting, 16 begin, and all are answered', async () => {
  await start(defaultLimits.maxConnections);
  const count = 10 * Math.ceil(PACKET / request.length);
  const wire = await sending(many(count), 1);
  await afterOthers();
  expect(begun).toHaveLength(16);

  answerAll();
  for (let reply = 0; reply < count; reply++) expect(await wire.reply()).toMatchObject({ body: 'done' });
  expect(begun).toHaveLength(count);
  wire.destroy();
});

test('what is no request after many that are complete leaves all of them answered', async () => {
  await start(defaultLimits.maxConnections);
  const wire = await sending([...many(40), Buffer.from('\0')], 16);
  answerAll();
  for (let reply = 0; reply < 40; reply++) expect(await wire.reply()).toMatchObject({ body: 'done' });
  expect(await wire.closed()).toBe('');
});

const offering = requestBytes({ path: '/call', headers: { Connection: 'Upgrade', Upgrade: 'h2c' } });

test.each([1, 15, 16, 17, 40])(
  'an offer of another protocol behind %i requests is answered',
  async (count) => {
    await start(defaultLimits.maxConnections);
    const wire = await sending([...many(count), offering, request], Math.min(count, 16));
    answerAll();
    for (let reply = 0; reply < count + 2; reply++)
      expect(await wire.reply()).toMatchObject({ body: 'done' });
    wire.destroy();
  },
);

test('a client that breaks the connection while its offer of another protocol waits does no harm', async () => {
  await start(defaultLimits.maxConnections);
  const client = connect(Number(new URL(address).port), '127.0.0.1');
  client.write(Buffer.concat([request, offering]));
  while (begun.length === 0) await afterOthers();
  const { request: first, answer } = begun[0]!;
  const dropped = once(first.signal, 'abort');
  client.resetAndDestroy();
  await dropped;
  answer();
  await expect(exchange(address, { path: '/healthz' })).resolves.toMatchObject({ status: 200 });
  expect(begun).toHaveLength(1);
});

test('an idle connection whose offer of another protocol waits for a call without an answer is closed', async () => {
  await start(defaultLimits.maxConnections, { idleTimeout: 100 });
  const wire = await sending([request, offering], 1);
  expect(await wire.closed()).toBe('');
});

test('requests that wait do not begin when their client has gone', async () => {
  // It is noticed when the connection, which is not read, has been idle.
  await start(defaultLimits.maxConnections, { idleTimeout: 500 });
  await breaking(await sending(many(100), 16));
  await afterOthers();
  expect(begun).toHaveLength(16);
  expect(server.inFlight.size).toBe(0);
});

// The incident: only the first of them was dropped, and all that was kept for the others was kept forever.
test('all calls of a client that disconnects are dropped', async () => {
  await start(defaultLimits.maxConnections);
  await breaking(await sending(many(5), 5));
  expect(server.inFlight.size).toBe(0);
  // Their answers have nowhere to go.
  for (const { answer } of begun) answer();
  await expect(exchange(address, { path: '/healthz' })).resolves.toMatchObject({ status: 200 });
});

test('calls are refused while too many are in progress', async () => {
  await start(3);
  const wire = await sending(many(3), 3);
  for (let time = 0; time < 3; time++)
    await expect(exchange(address, { path: '/call' })).resolves.toMatchObject({
      status: 503,
      headers: { 'retry-after': '1', connection: 'close' },
      body: 'Too many calls are in progress; try again',
    });
  // One warning is enough for a minute.
  expect(warnings).toEqual([
    '3 calls were in progress; more were refused. See MAX_CONNECTIONS in the documentation.',
  ]);
  answerAll();
  for (let reply = 0; reply < 3; reply++) expect(await wire.reply()).toMatchObject({ status: 200 });
  await expect(exchange(address, { path: '/call' })).resolves.toMatchObject({ status: 200 });
  wire.destroy();
});

// The incident: a login that waited, with a packet of short requests behind it, on each of many connections.
test('a connection with more requests than may wait is closed when 50,000 are unanswered', async () => {
  await start(defaultLimits.maxConnections);
  const short = Buffer.from('GET /call HTTP/1.1\r\nHost: a\r\n\r\n');
  const packet = Array<Buffer>(Math.floor(PACKET / short.length)).fill(short);
  const wires: Wire[] = [];
  while (wires.length * packet.length < 55_000) wires.push(await sending(packet, 16 * (wires.length + 1)));
  expect(await wires.at(-1)!.closed()).toBe('');
  expect(server.connections.open()).toBeGreaterThan(20);
});
