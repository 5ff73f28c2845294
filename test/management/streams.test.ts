import { EventEmitter, on, once } from 'node:events';
import { connect } from 'node:net';
import { defaultLimits } from '../../src/http/limits';
import { endpoint, type Endpoint } from '../../src/management/endpoint';
import { exchange, openWire, requestBytes } from '../http/wire';
import { openPort } from './port';

const answers = { 200: { description: 'A stream', mediaType: 'text/plain' } };
const streaming = (stream: (signal: AbortSignal) => AsyncIterable<string>): Endpoint =>
  endpoint({
    ...{ method: 'GET', path: '/stream', summary: 'Streams', answers },
    handle: ({ signal }) => ({ status: 200, stream: stream(signal) }),
  });

/** A stream that says `begun` and then waits, and whether it has ended. */
function silent() {
  const state = { ended: false, signal: undefined as AbortSignal | undefined };
  const it = streaming(async function* (signal) {
    state.signal = signal;
    try {
      yield 'begun';
      for await (const [text] of on(new EventEmitter(), 'never', { signal })) yield String(text);
    } finally {
      state.ended = true;
    }
  });
  return { it, state };
}

const untilEnded = async (state: { ended: boolean }) => {
  while (!state.ended) await new Promise(setImmediate);
};

test('is written as it comes, and ends', async () => {
  const { url } = await openPort([
    streaming(async function* () {
      yield 'one ';
      await new Promise(setImmediate);
      yield 'zwö';
    }),
  ]);
  expect(await (await fetch(`${url}/stream`)).text()).toBe('one zwö');
  expect(await exchange(url, { method: 'HEAD', path: '/stream' })).toMatchObject({
    status: 200,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
});

test('ends when its client has gone', async () => {
  const { it, state } = silent();
  const { url } = await openPort([it]);
  const wire = await openWire(url);
  wire.write(requestBytes({ path: '/stream' }));
  while (!state.signal) await new Promise(setImmediate);
  wire.destroy();
  await untilEnded(state);
  expect(state.signal.aborted).toBe(true);
});

test('ends, complete for its client, when the service stops', async () => {
  const { it, state } = silent();
  const { url, close } = await openPort([it]);
  const response = await fetch(`${url}/stream`);
  const reader = response.body!.getReader();
  await reader.read();
  await close();
  expect((await reader.read()).done).toBe(true);
  await untilEnded(state);
});

test('ends for its client, and does not keep the service, even if its source hears nothing', async () => {
  const { url, close } = await openPort([
    streaming(async function* () {
      yield 'begun';
      await new Promise(() => undefined);
    }),
  ]);
  const response = await fetch(`${url}/stream`);
  const text = response.text();
  await close();
  await expect(text).resolves.toBe('begun');
});

test('is read no faster than its client reads, and is cut off if that reads nothing', async () => {
  let produced = 0;
  let ended = false;
  const limits = { ...defaultLimits, idleTimeout: 200 };
  const { url } = await openPort(
    [
      streaming(async function* () {
        try {
          for (; ; produced++) yield await Promise.resolve('x'.repeat(100_000));
        } finally {
          ended = true;
        }
      }),
    ],
    { limits },
  );
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) }).pause();
  await once(socket, 'connect');
  socket.write(requestBytes({ path: '/stream' }));
  while (!ended) await new Promise(setImmediate);
  expect(produced).toBeLessThan(500);
  socket.destroy();
});

test('an error in its midst breaks it off, and is logged', async () => {
  const { url, entries } = await openPort([
    streaming(async function* () {
      yield 'begun';
      await new Promise(setImmediate);
      throw new Error('Broken');
    }),
  ]);
  const wire = await openWire(url);
  wire.write(requestBytes({ path: '/stream' }));
  // Without the chunk that would end it.
  expect(await wire.closed()).toMatch(/\r\n\r\n5\r\nbegun\r\n$/);
  while (!entries.some(({ level }) => level === 'error')) await new Promise(setImmediate);
});

describe('what waits', () => {
  const waiting = (started: () => void): Endpoint =>
    endpoint({
      ...{ method: 'GET', path: '/wait', summary: 'Waits', answers },
      async handle({ signal }) {
        started();
        await once(new EventEmitter(), 'never', { signal });
        return { status: 200 };
      },
    });

  test('is answered when the service stops', async () => {
    const started = jest.fn();
    const { url, close } = await openPort([waiting(started)]);
    const reply = exchange(url, { path: '/wait' });
    while (started.mock.calls.length === 0) await new Promise(setImmediate);
    await close();
    expect(await reply).toMatchObject({ status: 503, body: expect.stringContaining('stopping') as string });
  });

  test('hears that its client has gone, which is no error', async () => {
    const started = jest.fn();
    const { url, entries } = await openPort([waiting(started)]);
    const wire = await openWire(url);
    wire.write(requestBytes({ path: '/wait' }));
    while (started.mock.calls.length === 0) await new Promise(setImmediate);
    wire.destroy();
    while (entries.length === 0) await new Promise(setImmediate);
    expect(entries.map(({ level }) => level)).toEqual(['debug']);
  });

  test('is cut off if it hears nothing', async () => {
    const started = jest.fn();
    const { url, close } = await openPort([
      endpoint({
        ...{ method: 'GET', path: '/wait', summary: 'Waits', answers },
        handle: () => (started(), new Promise<never>(() => undefined)),
      }),
    ]);
    const wire = await openWire(url);
    wire.write(requestBytes({ path: '/wait' }));
    while (started.mock.calls.length === 0) await new Promise(setImmediate);
    await close();
    expect(await wire.closed()).toBe('');
  });
});
