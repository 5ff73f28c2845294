import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { defaultLimits } from '../../src/http/limits';
import { CannotManage } from '../../src/management/cannotManage';
import { exchange, openWire, requestBytes } from '../http/wire';
import { openPort } from './port';

test('beyond 256 they are closed, and the log warns', async () => {
  const { url, entries } = await openPort([]);
  const wires = await Promise.all(Array.from({ length: 256 }, () => openWire(url)));
  for (const wire of wires) {
    wire.write(requestBytes({ path: '/' }));
    await wire.reply();
  }
  const beyond = await openWire(url);
  expect(await beyond.closed()).toBe('');
  expect(entries.filter(({ level }) => level === 'warn')).toHaveLength(1);
  for (const wire of wires) wire.destroy();
});

test('a request whose head does not come is answered 408', async () => {
  const { url } = await openPort([], { limits: { ...defaultLimits, headerTimeout: 100 } });
  const wire = await openWire(url);
  wire.write('GET / HTTP/1.1\r\n');
  expect(await wire.reply()).toMatchObject({ status: 408 });
});

test('an idle connection is closed', async () => {
  const { url } = await openPort([], { limits: { ...defaultLimits, idleTimeout: 100 } });
  expect(await (await openWire(url)).closed()).toBe('');
});

test('closing waits for no connection', async () => {
  const { url, close } = await openPort([]);
  const [unused, used, half] = await Promise.all([openWire(url), openWire(url), openWire(url)]);
  used.write(requestBytes({ path: '/' }));
  expect(await used.reply()).toMatchObject({ status: 404 });
  half.write('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nx');
  expect(await half.reply()).toMatchObject({ status: 404 });
  await close();
  for (const wire of [unused, used, half]) expect(await wire.closed()).toBe('');
  await expect(openWire(url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('SIGHUP does not concern it', async () => {
  const before = process.listenerCount('SIGHUP');
  const { url } = await openPort([]);
  expect(process.listenerCount('SIGHUP')).toBe(before);
  expect(await exchange(url, { path: '/' })).toMatchObject({ status: 404 });
});

test('a port that is taken is said to be that of management', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const opening = openPort([], { port });
  await expect(opening).rejects.toThrow(CannotManage);
  await expect(opening).rejects.toMatchObject({ cause: { code: 'EADDRINUSE' } });
  other.close();
});
