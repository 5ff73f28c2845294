import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import express from 'express';
import { makeCertificate } from '../cli/certificates';
import type { Breakage } from '../../src/http/breakage';
import type { HttpReply, HttpRequest } from '../../src/http/exchange';
import { defaultLimits } from '../../src/http/limits';
import { createLog } from '../../src/http/log';
import { createOrigins } from '../../src/http/origin';
import { listen } from '../../src/http/listen';
import { createHttpServer, type HttpServer } from '../../src/http/server';
import { closeHttpServer } from '../../src/http/shutdown';
import { describeWith, node, openssl } from '../interop/toolkits';
import { exchange, requestBytes } from './wire';

// What a broken connection is on the wire, to the byte.

const XML = `<?xml version="1.0"?><answer><name>${'Zoë '.repeat(50)}</name></answer>`;

/** What a client sees of a connection until it is over. */
interface Seen {
  bytes: string;
  /** `end` for a FIN, or the code of the error. */
  over: string;
}

/** A connection of a client that neither repeats nor hides anything. */
interface Raw {
  socket: Socket;
  /** All that has been received. */
  received(): string;
  /** Waits until so much has been received. */
  until(pattern: RegExp): Promise<void>;
  over: Promise<Seen>;
}

function watch(socket: Socket): Raw {
  let bytes = Buffer.alloc(0);
  socket.on('data', (chunk) => (bytes = Buffer.concat([bytes, chunk])));
  const received = () => bytes.toString();
  const over = new Promise<Seen>((resolve) => {
    socket.once('end', () => resolve({ bytes: received(), over: 'end' }));
    socket.once('error', ({ code }: NodeJS.ErrnoException) =>
      resolve({ bytes: received(), over: code ?? '' }),
    );
  });
  return {
    ...{ socket, received, over },
    async until(pattern) {
      while (!pattern.test(received())) await once(socket, 'data');
    },
  };
}

const request = (how: Breakage | 'whole' | 'late', more = '') => requestBytes({ path: `/${how}${more}` });
const every: Breakage[] = ['reset', 'close', 'truncate', 'garbage', 'hang'];

describe.each([
  { over: 'plain HTTP', toolkit: node },
  { over: 'TLS', toolkit: openssl },
])('over $over', ({ over: transport, toolkit }) => {
  describeWith(toolkit, () => {
    let server: HttpServer;
    let port: number;
    let ca: string | undefined;
    /** Answers the calls of `/late`. */
    let answerLate: (() => void)[];
    let logged: string[];

    beforeEach(async () => {
      answerLate = [];
      logged = [];
      const handler = {
        takes: (_: string, path: string) => /^\/(whole|late|reset|close|truncate|garbage|hang)/.test(path),
        async answer({ path }: HttpRequest): Promise<HttpReply> {
          const how = path.slice(1);
          const reply = { status: 200, headers: { 'Content-Type': 'text/xml' }, body: XML };
          if (how === 'late') await new Promise<void>((resolve) => answerLate.push(resolve));
          return how === 'whole' || how === 'late' ? reply : { ...reply, breaks: how as Breakage };
        },
      };
      const files = transport === 'TLS' ? makeCertificate() : undefined;
      const tls = files && { certPath: files.cert, keyPath: files.key };
      ca = files && readFileSync(files.cert, 'utf8');
      const origins = createOrigins({ publicUrl: undefined, trustedProxies: [], tls: tls !== undefined });
      const log = createLog('error', { write: (line) => void logged.push(line) });
      server = createHttpServer([handler], express(), log, { limits: defaultLimits, origins, tls });
      await listen(server.listener, '127.0.0.1', 0);
      ({ port } = server.listener.address() as AddressInfo);
    });

    afterEach(async () => {
      await closeHttpServer(server, { delayMs: 0, graceMs: 0 });
      expect(logged).toEqual([]);
    });

    async function open(): Promise<Raw> {
      const place = { host: '127.0.0.1', port, allowHalfOpen: true };
      const socket = ca ? connectTls({ ...place, ca, servername: 'localhost' }) : connect(place);
      const raw = watch(socket);
      await once(socket, ca ? 'secureConnect' : 'connect');
      return raw;
    }

    /** A connection that has carried a call already. */
    async function openUsed(): Promise<Raw> {
      const raw = await open();
      raw.socket.write(request('whole'));
      await raw.until(/<\/answer>$/);
      return raw;
    }

    /** The service answers, and all connections but those that hang are gone. */
    async function expectHealthy(open = 0): Promise<void> {
      const address = `${ca ? 'https' : 'http'}://127.0.0.1:${port}`;
      await expect(exchange(address, request('whole'), ca)).resolves.toMatchObject({
        status: 200,
        body: XML,
      });
      while (server.connections.open() > open) await new Promise(setImmediate);
      expect(server.inFlight.size).toBe(open);
    }

    describe.each([
      { on: 'a new connection', opened: open, before: '' },
      { on: 'one that has carried a call', opened: openUsed, before: XML },
    ])('on $on', ({ opened, before }) => {
      /** What the client sees of a broken call, without what it saw before. */
      async function seen(how: Breakage): Promise<Seen> {
        const raw = await opened();
        const known = raw.received().length;
        raw.socket.write(request(how));
        const { bytes, over } = await raw.over;
        raw.socket.destroy();
        expect(bytes.slice(0, known).endsWith(before)).toBe(true);
        return { bytes: bytes.slice(known), over };
      }

      test('reset is an RST before any byte', async () => {
        expect(await seen('reset')).toEqual({ bytes: '', over: 'ECONNRESET' });
        await expectHealthy();
      });

      test('close is an end before any byte', async () => {
        expect(await seen('close')).toEqual({ bytes: '', over: 'end' });
        await expectHealthy();
      });

      test('truncate promises more than it sends, and ends within an element', async () => {
        const { bytes, over } = await seen('truncate');
        expect(over).toBe('end');
        const [head = '', body = ''] = bytes.split('\r\n\r\n');
        expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
        expect(head).toMatch(/^Content-Type: text\/xml$/m);
        // The id by which the call is found in the log and the journal.
        expect(head).toMatch(/^X-Request-Id: [\da-f-]{36}$/m);
        expect(head).toContain(`\r\nContent-Length: ${Buffer.byteLength(XML)}\r\n`);
        expect(XML.startsWith(body.replace('\ufffd', ''))).toBe(true);
        expect(body).toMatch(/<name>[^<]+$/);
        await expectHealthy();
      });

      test('garbage is not HTTP', async () => {
        const { bytes, over } = await seen('garbage');
        expect(over).toBe('end');
        expect(bytes).toContain('this is not HTTP');
        expect(bytes).not.toMatch(/^HTTP/);
        await expectHealthy();
      });

      test('hang is silence until the client goes', async () => {
        const raw = await opened();
        const known = raw.received();
        raw.socket.write(request('hang'));
        while (server.hanging.size === 0) await new Promise(setImmediate);
        await expectHealthy(1);
        expect(raw.received()).toBe(known);
        raw.socket.destroy();
        await expectHealthy();
        expect(server.hanging.size).toBe(0);
      });
    });

    test('silence outlasts the limit on idle connections', async () => {
      server.listener.timeout = 20;
      const raw = await open();
      raw.socket.write(request('hang'));
      while (server.hanging.size === 0) await new Promise(setImmediate);
      // An idle connection of the same age is closed.
      await (
        await open()
      ).over;
      expect(server.hanging.size).toBe(1);
      raw.socket.destroy();
    });

    test('a stop does not wait for a call that hangs', async () => {
      const raw = await open();
      raw.socket.write(request('hang'));
      while (server.hanging.size === 0) await new Promise(setImmediate);
      await closeHttpServer(server, { delayMs: 0, graceMs: 3_600_000 });
      await raw.over;
      expect(raw.received()).toBe('');
      raw.socket.destroy();
    });

    test('nor for one that comes while it stops', async () => {
      const raw = await openUsed();
      const known = raw.received();
      const stopped = closeHttpServer(server, { delayMs: 100, graceMs: 3_600_000 });
      raw.socket.write(request('hang'));
      await stopped;
      await raw.over;
      expect(raw.received()).toBe(known);
      raw.socket.destroy();
    });

    test.each(every)(
      'calls that were sent before it without waiting are answered, then comes %s',
      async (how) => {
        const raw = await open();
        raw.socket.write(Buffer.concat([request('late'), request(how)]));
        while (answerLate.length === 0 || server.inFlight.size < 2) await new Promise(setImmediate);
        // It is ready to be broken now.
        for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
        expect(raw.received()).toBe('');
        answerLate.forEach((answer) => answer());
        await raw.until(/<\/answer>/);
        if (how === 'hang') {
          await expectHealthy(1);
          expect(server.hanging.size).toBe(1);
        } else {
          await raw.over;
        }
        raw.socket.destroy();
        await expectHealthy();
      },
    );

    test.each(every)('%s breaks a call whose address has bytes above 7F', async (how) => {
      const raw = await open();
      raw.socket.write(request(how, '?x=é'));
      if (how === 'hang') {
        while (server.hanging.size === 0) await new Promise(setImmediate);
        expect(raw.received()).toBe('');
        raw.socket.destroy();
      } else {
        const { over } = await raw.over;
        expect(over).toBe(how === 'reset' ? 'ECONNRESET' : 'end');
        raw.socket.destroy();
      }
      await expectHealthy();
    });

    test('an empty reply can be cut off too', async () => {
      const raw = await open();
      raw.socket.write(requestBytes({ method: 'HEAD', path: '/truncate' }));
      const { bytes, over } = await raw.over;
      expect({ bytes, over }).toEqual({ bytes: '', over: 'end' });
      raw.socket.destroy();
      await expectHealthy();
    });

    test('a hundred broken calls leave no connection behind', async () => {
      const raws = await Promise.all(Array.from({ length: 100 }, open));
      raws.forEach(({ socket }, n) => socket.write(request(every[n % 4]!)));
      await Promise.all(raws.map(({ over }) => over));
      raws.forEach(({ socket }) => socket.destroy());
      await expectHealthy();
    });
  });
});
