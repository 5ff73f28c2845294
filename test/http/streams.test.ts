import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect, Socket, type AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import express from 'express';
import type { HttpRequest } from '../../src/http/exchange';
import { defaultLimits } from '../../src/http/limits';
import { listen } from '../../src/http/listen';
import { createLog } from '../../src/http/log';
import { createOrigins } from '../../src/http/origin';
import { createHttpServer, type HttpServer } from '../../src/http/server';
import { closeHttpServer } from '../../src/http/shutdown';
import { TextStream } from '../../src/http/textStream';
import { openWire, requestBytes } from './wire';

/** 1,000 characters. */
const LINE = `${'é'.repeat(999)}\n`;

let server: HttpServer;
let url: string;
let logged: { level?: string; requestId?: string; status?: unknown }[];
/** What the next request is answered with. */
let make: (signal: AbortSignal) => AsyncIterable<string>;
/** The lines that have been made, and whether the making has ended. */
let made: number;
let ended: boolean;

beforeEach(async () => {
  logged = [];
  [made, ended] = [0, false];
  const handler = {
    takes: () => true,
    answer: ({ signal }: HttpRequest) =>
      Promise.resolve({
        status: 200,
        headers: { 'Content-Type': 'text/plain; charset=utf-8' },
        body: new TextStream(() => make(signal)),
      }),
  };
  const origins = createOrigins({ publicUrl: undefined, trustedProxies: [], tls: false });
  const log = createLog('info', { write: (line) => void logged.push(JSON.parse(line) as object) });
  server = createHttpServer([handler], express(), log, { limits: defaultLimits, origins, tls: undefined });
  await listen(server.listener, '127.0.0.1', 0);
  url = `http://127.0.0.1:${(server.listener.address() as AddressInfo).port}`;
});
afterEach(() => closeHttpServer(server, { delayMs: 0, graceMs: 0 }));

/** Makes lines, and then does something else. */
const lines = (count: number, then?: () => unknown) =>
  async function* () {
    try {
      for (; made < count; made++) yield await Promise.resolve(LINE);
      await then?.();
    } finally {
      ended = true;
    }
  };
const until = async (condition: () => boolean) => {
  while (!condition()) await new Promise(setImmediate);
};
const broken = () => {
  throw new Error('Broken');
};

async function ask(headers: Record<string, string> = {}, method = 'GET') {
  const asked = request(url, { method, headers }).end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  return { status: response.statusCode, headers: response.headers, bytes: await buffer(response) };
}

test('a long stream is sent in chunks, and leaves the connection open', async () => {
  make = lines(500);
  const wire = await openWire(url);
  wire.write(requestBytes({}));
  const { status, headers, body } = await wire.reply();
  expect({ status, headers }).toMatchObject({
    status: 200,
    headers: { 'transfer-encoding': 'chunked', vary: 'Accept-Encoding', connection: 'keep-alive' },
  });
  expect(headers).not.toHaveProperty('content-length');
  expect(headers).toHaveProperty('x-request-id');
  expect(body.replace(/(^|\r\n)[\da-f]+\r\n/g, '').trimEnd()).toHaveLength(500 * LINE.length - 1);
  make = lines(501);
  wire.write(requestBytes({}));
  expect(await wire.reply()).toMatchObject({ status: 200, headers: { 'content-length': '1999' } });
  wire.destroy();
  await until(() => server.inFlight.size === 0);
  expect(logged).toMatchObject([{ status: 200 }, { status: 200 }]);
});

test.each([0, 1, 60])('one of %d lines is sent with its length, as any other reply', async (count) => {
  make = lines(count);
  const { headers, bytes } = await ask();
  expect(headers).toMatchObject({ 'content-length': String(bytes.length) });
  expect(headers).not.toHaveProperty('transfer-encoding');
  expect(bytes.toString()).toBe(LINE.repeat(count));
});

test('keeps both halves of a character together, however the text is cut', async () => {
  const text = '😀'.repeat(50_000);
  make = async function* () {
    for (let at = 0; at < text.length; at += 16_385) yield await Promise.resolve(text.slice(at, at + 16_385));
  };
  expect((await ask()).bytes.toString()).toBe(text);
});

test('leaves others their turn, also if it is made without waiting and its client reads all', async () => {
  let turns = 0;
  const count = () => {
    turns++;
    if (!ended) setImmediate(count);
  };
  setImmediate(count);
  let before = 0;
  make = async function* () {
    for (let line = 0; line < 600; line++) {
      yield await Promise.resolve(LINE);
      // The first 64 KB are made before anything is sent.
      if (line === 100) before = turns;
    }
    ended = true;
  };
  await ask();
  // It is sent in some 30 pieces after these.
  expect(turns - before).toBeGreaterThan(20);
});

test('is compressed for who accepts that', async () => {
  make = lines(500);
  const { headers, bytes } = await ask({ 'Accept-Encoding': 'gzip' });
  expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
  expect(headers).not.toHaveProperty('content-length');
  expect(gunzipSync(bytes).toString()).toBe(LINE.repeat(500));
});

test.each([
  [5, true],
  [500, false],
])('HEAD gets only the head, of %d lines', async (count, hasLength) => {
  make = lines(count);
  const { status, headers, bytes } = await ask({}, 'HEAD');
  expect([status, bytes.length, 'content-length' in headers]).toEqual([200, 0, hasLength]);
  expect(ended).toBe(true);
  expect(made).toBeLessThan(100);
});

test('a client of HTTP/1.0 sees the end by that of the connection', async () => {
  make = lines(500);
  const wire = await openWire(url);
  wire.write('GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n');
  const { headers, body } = await wire.reply();
  expect(headers).toMatchObject({ connection: 'close' });
  expect(headers).not.toHaveProperty('transfer-encoding');
  expect(body).toBe(LINE.repeat(500));
});

describe.each([
  ['plain', {}],
  ['compressed', { 'Accept-Encoding': 'gzip' }],
] as const)('a stream without an end, %s,', (_, headers) => {
  /** Texts that gzip cannot make smaller. */
  const endless = async function* () {
    try {
      for (; ; made++) yield await Promise.resolve(Array.from({ length: 100 }, () => Math.random()).join());
    } finally {
      ended = true;
    }
  };

  /** Opens a connection that reads nothing, and waits until the service makes nothing more for it. */
  async function unread() {
    make = endless;
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port) })
      .on('error', () => undefined)
      .pause();
    await once(socket, 'connect');
    socket.write(requestBytes({ headers }));
    let before: number;
    do {
      before = made;
      for (let turn = 0; turn < 2_000; turn++) await new Promise(setImmediate);
    } while (made === 0 || made !== before);
    return socket;
  }

  test('is made no faster than its client reads, and ends when the client goes', async () => {
    const socket = await unread();
    // What the buffers of the system hold on both sides is some megabytes.
    const rest = made;
    expect(rest).toBeLessThan(10_000);
    socket.resume();
    await until(() => made > rest + 10_000);
    expect(ended).toBe(false);
    socket.destroy();
    await until(() => ended && server.inFlight.size === 0);
    expect(logged).toMatchObject([{ status: 'aborted' }]);
  });

  test('ends when the client goes while nothing is read', async () => {
    const socket = await unread();
    socket.destroy();
    await until(() => ended && server.inFlight.size === 0);
  });

  test('is cut off after the time of grace when the service stops', async () => {
    await unread();
    await closeHttpServer(server, { delayMs: 0, graceMs: 1 });
    await until(() => ended);
  });
});

test('its maker hears that the client has gone, while it waits for something else', async () => {
  make = async function* (signal) {
    yield LINE;
    made++;
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    ended = true;
  };
  const wire = await openWire(url);
  wire.write(requestBytes({}));
  await until(() => made > 0);
  wire.destroy();
  await until(() => ended);
});

test('a stream in progress is finished when the service stops, and its connection closed', async () => {
  let goOn!: () => void;
  make = lines(500, () => new Promise<void>((resolve) => (goOn = resolve)));
  const answered = ask();
  await until(() => made === 500);
  const closed = closeHttpServer(server, { delayMs: 0, graceMs: 3_600_000 });
  goOn();
  expect((await answered).bytes.toString()).toBe(LINE.repeat(500));
  await closed;
});

describe('an error', () => {
  test.each([0, 1, 60])('after %d lines gives the usual 500, and only that', async (count) => {
    make = lines(count, broken);
    const { status, headers, bytes } = await ask();
    expect([status, bytes.toString()]).toEqual([500, 'The service could not answer']);
    await until(() => server.inFlight.size === 0);
    const requestId = headers['x-request-id'];
    expect(logged).toMatchObject([
      { level: 'error', requestId },
      { status: 500, requestId },
    ]);
  });

  test.each([
    ['plain', {}, '1.1'],
    ['compressed', { 'Accept-Encoding': 'gzip' }, '1.1'],
    ['without chunks', {}, '1.0'],
  ] as const)('in the midst breaks the connection off, and is logged: %s', async (_, headers, version) => {
    make = lines(500, broken);
    // Without chunks, a client takes an orderly end for that of the reply. Node.js's own client may hide the reset from it.
    const reset = jest.spyOn(Socket.prototype, 'resetAndDestroy');
    const wire = await openWire(url);
    wire.write(requestBytes({ headers }).toString().replace('HTTP/1.1', `HTTP/${version}`));
    expect(await wire.closed()).toMatch(/^(HTTP\/1\.1 200 OK\r\n.*(?<!\r\n0\r\n\r\n))?$/s);
    expect(reset).toHaveBeenCalledTimes(1);
    reset.mockRestore();
    await until(() => server.inFlight.size === 0);
    expect(ended).toBe(true);
    expect(logged).toMatchObject([{ level: 'error' }, { status: 'aborted' }]);
    expect(logged[0]?.requestId).toBe(logged[1]?.requestId);
    expect(logged[0]?.requestId).toBeDefined();
  });
});
