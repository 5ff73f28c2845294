import { randomBytes } from 'node:crypto';
import { deflateSync, gzipSync } from 'node:zlib';
import { defaultLimits } from '../../src/http/limits';
import { nodes } from '../contract/rescue/demoNodes';
import { exchange, openWire, requestBytes, type WireRequest } from '../http/wire';
import { envelope, expectFault, goodCall, renaming, send, underAttack } from './target';

const MAX_BODY = defaultLimits.maxBody;

const target = underAttack();

describe('a compressed body', () => {
  const post = (path: string, type: string, body: string | Uint8Array, coding: string) =>
    exchange(target.service.url, {
      method: 'POST',
      path,
      headers: { 'Content-Type': type, 'Content-Encoding': coding },
      body,
    });
  const doors: [path: string, type: string][] = [
    ['/API/API.asmx', 'text/xml'],
    ['/API/setUser_v2.aspx', 'application/x-www-form-urlencoded'],
    ['/MACRO/API.asmx', 'application/soap+xml'],
  ];
  const text = { 'content-type': 'text/plain; charset=utf-8' };
  const noGzip = { status: 400, headers: text, body: 'The body is not gzip, as its Content-Encoding says' };
  const tooLarge = { status: 413, headers: text, body: `The body is larger than ${MAX_BODY} bytes` };
  const whole = () => gzipSync(envelope(renaming(target.code)));

  test.each<[string, () => string | Uint8Array]>([
    ['is no gzip', () => envelope(renaming(target.code))],
    ['is empty', () => ''],
    ['is nothing but a header', () => whole().subarray(0, 10)],
    ['ends too early', () => whole().subarray(0, -1)],
    ['has another checksum', () => Buffer.concat([whole().subarray(0, -8), Buffer.alloc(8)])],
    ['is deflate', () => deflateSync(envelope(renaming(target.code)))],
  ])('that %s is refused', async (_, body) => {
    for (const [path, type] of doors) expect(await post(path, type, body(), 'gzip')).toMatchObject(noGzip);
  });

  test.each<[string, () => Buffer]>([
    ['one byte above the limit', () => gzipSync(Buffer.alloc(MAX_BODY + 1, ' '))],
    ['100 MB', () => gzipSync(Buffer.alloc(100_000_000))],
    [
      '1 GB in many members',
      () => Buffer.concat(Array<Buffer>(100).fill(gzipSync(Buffer.alloc(10_000_000)))),
    ],
  ])('that would expand to %s is not decompressed', async (_, bomb) => {
    expect(bomb().length).toBeLessThan(MAX_BODY);
    for (const [path, type] of doors) expect(await post(path, type, bomb(), 'gzip')).toMatchObject(tooLarge);
  });

  test('of empty gzip members costs no more than its length', async () => {
    const nothing = gzipSync('');
    const body = Buffer.concat(Array<Buffer>(Math.floor(MAX_BODY / nothing.length)).fill(nothing));
    const reply = await post('/API/API.asmx', 'text/xml', body, 'gzip');
    expectFault(reply, 'Client', /^The message is not well-formed XML: /);
  });

  test('that exceeds the limit while compressed is refused', async () => {
    const body = gzipSync(randomBytes(MAX_BODY + 1), { level: 0 });
    for (const [path, type] of doors) expect(await post(path, type, body, 'gzip')).toMatchObject(tooLarge);
  });

  test.each(['deflate', 'br', 'gzip, identity', 'gzip, gzip', 'zstd'])('in %s is refused', async (coding) => {
    for (const [path, type] of doors) {
      expect(await post(path, type, whole(), coding)).toMatchObject({
        status: 415,
        headers: { ...text, 'accept-encoding': 'gzip, identity' },
        body: `Content-Encoding ${coding} is not supported; send the body as it is, or by gzip`,
      });
    }
  });

  test('with the coding identity is read', async () => {
    const reply = await send(target, envelope(goodCall(target.code)), { 'Content-Encoding': 'Identity' });
    expect(reply).toMatchObject({ status: 200 });
  });
});

describe('a body over the limit', () => {
  const doors: [string, WireRequest][] = [
    ['SOAP', { path: '/API/API.asmx', headers: { 'Content-Type': 'text/xml' } }],
    ['form', { path: '/API/login.aspx', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }],
    ['no form', { path: '/API/login.aspx' }],
  ];
  const refusal = {
    status: 413,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: `The body is larger than ${MAX_BODY} bytes`,
  };
  const much = Buffer.alloc(2 * MAX_BODY, ' ');

  test.each(doors)('is refused before it is sent if its length says so (%s)', async (_, request) => {
    const headers = { ...request.headers, 'Content-Length': String(much.length) };
    const bytes = requestBytes({ method: 'POST', ...request, headers });
    expect(await exchange(target.service.url, bytes)).toMatchObject(refusal);
  });

  test.each(doors)(
    'is read to its end and discarded, and the connection stays open (%s)',
    async (_, request) => {
      const wire = await openWire(target.service.url);
      wire.write(requestBytes({ method: 'POST', ...request, body: much }));
      expect(await wire.reply()).toMatchObject(refusal);
      wire.write(requestBytes({ path: '/healthz' }));
      expect(await wire.reply()).toMatchObject({ status: 200 });
      wire.destroy();
    },
  );

  test.each(doors)('is refused in chunks, which do not announce the length (%s)', async (_, request) => {
    const wire = await openWire(target.service.url);
    const headers = { ...request.headers, 'Transfer-Encoding': 'chunked' };
    wire.write(requestBytes({ method: 'POST', ...request, headers }));
    const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(0x10000, ' '), Buffer.from('\r\n')]);
    for (let sent = 0; sent <= 2 * MAX_BODY; sent += 0x10000) wire.write(chunk);
    expect(await wire.reply()).toMatchObject(refusal);
    wire.write('0\r\n\r\n');
    wire.write(requestBytes({ path: '/healthz' }));
    expect(await wire.reply()).toMatchObject({ status: 200 });
    wire.destroy();
  });

  test('starts at one byte above the limit', async () => {
    const message = envelope(goodCall(target.code));
    expect(await send(target, message.padEnd(MAX_BODY))).toMatchObject({ status: 200 });
    expect(await send(target, message.padEnd(MAX_BODY + 1))).toMatchObject(refusal);
  });
});

test('reads a body in 100,000 chunks of one byte', async () => {
  const message = envelope(goodCall(target.code)).padEnd(100_000);
  const wire = await openWire(target.service.url);
  const headers = { 'Content-Type': 'text/xml', 'Transfer-Encoding': 'chunked' };
  wire.write(requestBytes({ method: 'POST', path: '/API/API.asmx', headers }));
  wire.write(`${Array.from(message, (byte) => `1\r\n${byte}\r\n`).join('')}0\r\n\r\n`);
  expect(await wire.reply()).toMatchObject({ status: 200 });
  wire.destroy();
});

test('reads 10,000 form parameters in any order, and uses only the known ones', async () => {
  const many = Array.from({ length: 10_000 }, (_, n) => `node${n}=1`).join('&');
  const request = {
    method: 'POST',
    path: '/API/getUser_v2.aspx',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: `${many}&node=${nodes.john}&authcode=${target.code}&${'node=1&'.repeat(10_000)}${'&'.repeat(100_000)}`,
  };
  expect(await exchange(target.service.url, request)).toMatchObject({
    status: 200,
    body: expect.stringMatching(new RegExp(`^OK\n\nNODEID:${nodes.john}\n`)) as string,
  });
});
