import type { IncomingMessage } from 'node:http';
import { createOrigins, isLoopback, type OriginSettings } from '../../src/http/origin';

const PROXY = '10.0.0.5';
const CLIENT = '203.0.113.9';

/** The origin of a request from an address, with some headers. */
function seen(from: string, headers: IncomingMessage['headers'], settings: Partial<OriginSettings> = {}) {
  const origins = createOrigins({ publicUrl: undefined, tls: false, trustedProxies: [PROXY], ...settings });
  const request = { socket: { remoteAddress: from }, headers } as unknown as IncomingMessage;
  return {
    address: origins.addressOf(request),
    secure: origins.isSecure(request),
    origin: origins.originOf(request),
  };
}

const forwarded = {
  host: 'inside:8080',
  'x-forwarded-for': CLIENT,
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'rescue.example.com',
};

describe('forwarded headers', () => {
  const believed = { address: CLIENT, secure: true, origin: 'https://rescue.example.com' };

  test.each([PROXY, `::ffff:${PROXY}`])('are trusted from a trusted proxy (%s)', (from) => {
    expect(seen(from, forwarded)).toEqual(believed);
  });

  test.each([CLIENT, '10.0.0.6', '127.0.0.1', '::1'])('are ignored from any other address (%s)', (from) => {
    expect(seen(from, forwarded)).toEqual({ address: from, secure: false, origin: 'http://inside:8080' });
  });

  test('are ignored if no proxy is trusted', () => {
    const settings = { trustedProxies: [] };
    expect(seen('127.0.0.1', forwarded, settings)).toMatchObject({ address: '127.0.0.1', secure: false });
  });

  test.each<[string[], string]>([
    [['10.0.0.0/24'], PROXY],
    [['192.0.2.1', 'uniquelocal'], PROXY],
    [['loopback'], '127.0.0.1'],
    [['loopback'], '::1'],
    [['fd00::/8'], 'fd00::1'],
  ])('are trusted by range and by name: %j, %s', (trustedProxies, from) => {
    expect(seen(from, forwarded, { trustedProxies })).toEqual(believed);
  });

  test('change nothing if they are missing', () => {
    expect(seen(PROXY, { host: 'inside' })).toEqual({
      address: PROXY,
      secure: false,
      origin: 'http://inside',
    });
  });

  test('are not read from the standard Forwarded header, which a proxy may pass on from a client', () => {
    const headers = { host: 'inside', forwarded: `for=${CLIENT};proto=https;host=evil.example` };
    expect(seen(PROXY, headers)).toEqual({ address: PROXY, secure: false, origin: 'http://inside' });
  });
});

describe('the client behind several proxies', () => {
  test.each([
    ['is the first that is not trusted, from here', `198.51.100.7, ${CLIENT}, ${PROXY}`, CLIENT],
    ['may not say who it is', `127.0.0.1, ${PROXY}, ${CLIENT}`, CLIENT],
    ['is the farthest when all are trusted', `${PROXY}, ${PROXY}`, PROXY],
    ['may be of IPv6', '2001:db8::1', '2001:db8::1'],
    ['may be of IPv4 within IPv6', `::ffff:${CLIENT}`, CLIENT],
  ])('%s', (_, header, expected) => {
    expect(seen(PROXY, { 'x-forwarded-for': header }).address).toBe(expected);
  });
});

describe('an invalid value falls back', () => {
  test.each([
    '',
    ',',
    'unknown',
    '_hidden',
    '<script>alert(1)</script>',
    "' OR 1=1 --",
    '1',
    '256.1.1.1',
    `${CLIENT}:4711`,
    `[2001:db8::1]:4711`,
    `evil, `,
    '9'.repeat(10_000),
    ','.repeat(10_000),
  ])('in X-Forwarded-For: %.40j', (header) => {
    expect(seen(PROXY, { 'x-forwarded-for': header }).address).toBe(PROXY);
  });

  test('in X-Forwarded-For, to the trusted address after it', () => {
    const header = `198.51.100.7, unknown, ${PROXY}`;
    expect(seen(PROXY, { 'x-forwarded-for': header }).address).toBe(PROXY);
  });

  test.each(['', 'ftp', 'https://', 'javascript', 'http', 'https, http', 'https\thttp'])(
    'in X-Forwarded-Proto: %j',
    (scheme) => {
      const { secure, origin } = seen(PROXY, { ...forwarded, 'x-forwarded-proto': scheme });
      expect({ secure, origin }).toEqual({ secure: false, origin: 'http://rescue.example.com' });
    },
  );

  test.each(['HTTPS', ' https ', 'http, https'])(
    'but not X-Forwarded-Proto: %j, which means https',
    (scheme) => {
      expect(seen(PROXY, { 'x-forwarded-proto': scheme }).secure).toBe(true);
    },
  );

  test.each([
    '',
    'evil.example"><script>',
    'a b',
    'a/b',
    'a@b',
    '[::1',
    'good.example, evil.example/x',
    'a:999999',
  ])('in X-Forwarded-Host: %j', (host) => {
    expect(seen(PROXY, { ...forwarded, 'x-forwarded-host': host }).origin).toBe('https://inside:8080');
  });
});

describe('cookies are Secure', () => {
  test.each<[string, Partial<OriginSettings>]>([
    ['when the service speaks TLS', { tls: true }],
    ['when its public address is of https', { publicUrl: 'https://rescue.example.com' }],
  ])('%s, whatever a proxy says', (_, settings) => {
    expect(seen(PROXY, { 'x-forwarded-proto': 'http' }, settings).secure).toBe(true);
  });
});

test('returns the public address if it is set', () => {
  const publicUrl = 'https://example.com/rescue';
  expect(seen(PROXY, forwarded, { publicUrl }).origin).toBe(publicUrl);
});

test('returns an https address with TLS', () => {
  expect(seen(CLIENT, { host: 'rescue.example.com' }, { tls: true }).origin).toBe(
    'https://rescue.example.com',
  );
});

test.each([
  ['127.0.0.1', true],
  ['127.8.9.1', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['0.0.0.0', false],
  ['::', false],
  ['10.0.0.1', false],
])('%s is loopback: %s', (address, expected) => expect(isLoopback(address)).toBe(expected));
