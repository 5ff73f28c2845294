import { endpoint } from '../../src/management/endpoint';
import { exchange, requestBytes, type WireRequest } from '../http/wire';
import { openPort } from './port';

const TOKEN = 'Sesame-0123456789';

const echo = endpoint({
  method: 'POST',
  path: '/echo',
  summary: 'Answers',
  answers: { 200: { description: 'Always' } },
  handle: () => ({ status: 200, json: {} }),
});

/** A refusal concerns every path, so also one that does not exist. */
const paths: WireRequest[] = [{ method: 'POST', path: '/echo' }, { path: '/nothing' }];

async function statusesOf(url: string, headers: Record<string, string>): Promise<number[]> {
  const replies = await Promise.all(paths.map((request) => exchange(url, { ...request, headers })));
  for (const { status, headers, body } of replies) {
    if (status < 400) continue;
    expect(headers['content-type']).toBe('application/problem+json');
    expect(JSON.parse(body)).toEqual({
      type: 'about:blank',
      title: expect.any(String) as string,
      status,
      detail: expect.stringMatching(/\.$/) as string,
    });
  }
  return replies.map(({ status }) => status);
}

const [through, forbidden, unauthorized] = [
  [200, 404],
  [403, 403],
  [401, 401],
];

describe('on loopback', () => {
  test.each([
    ...['localhost', 'LOCALHOST:8081', '127.0.0.1', '127.0.0.1:1', '[::1]', '[::1]:65535'].map(
      (host): [string, number[]] => [host, through],
    ),
    ...['', 'localhost.', 'localhost.example.com', 'xlocalhost', '127.0.0.1.nip.io', '127.0.0.10'].map(
      (host): [string, number[]] => [host, forbidden],
    ),
    ...['127.1', '2130706433', '0.0.0.0', '::1', '[::1', '[::2]', 'localhost:', 'localhost:x'].map(
      (host): [string, number[]] => [host, forbidden],
    ),
    ...['localhost:123456', 'localhost@example.com', 'example.com', 'localhost, example.com'].map(
      (host): [string, number[]] => [host, forbidden],
    ),
  ])('Host: %s', async (Host, expected) => {
    const { url } = await openPort([echo]);
    expect(await statusesOf(url, { Host })).toEqual(expected);
  });

  test('another address of loopback has its own as a name, too', async () => {
    const { url } = await openPort([echo], { host: '127.0.0.10' });
    expect(await statusesOf(url, { Host: new URL(url).host })).toEqual(through);
    expect(await statusesOf(url, { Host: '127.0.0.11' })).toEqual(forbidden);
  });

  test('more than one Host, or none, is refused', async () => {
    const { url } = await openPort([echo]);
    const two = requestBytes({ headers: { host: '127.0.0.1' } });
    expect(two.toString()).toMatch(/Host: .*host: /s);
    expect(await exchange(url, two)).toMatchObject({ status: 403 });
    expect(await exchange(url, 'GET / HTTP/1.0\r\n\r\n')).toMatchObject({ status: 403 });
    expect(await exchange(url, 'GET / HTTP/1.1\r\n\r\n')).toMatchObject({ status: 400 });
  });

  test.each(['http://localhost/echo', '*', 'echo'])('the target %s is refused', async (target) => {
    const { url } = await openPort([echo]);
    const method = target === '*' ? 'OPTIONS' : 'POST';
    const { status } = await exchange(url, `${method} ${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    expect(status).toBe(400);
  });
});

describe('a web page', () => {
  const Host = 'localhost:8081';
  test.each<[Record<string, string>, number[]]>([
    [{ Origin: 'http://localhost:8081' }, through],
    [{ Origin: 'HTTP://LOCALHOST:8081' }, through],
    [{ Origin: 'null' }, forbidden],
    [{ Origin: '' }, forbidden],
    [{ Origin: 'http://localhost' }, forbidden],
    [{ Origin: 'http://localhost:8080' }, forbidden],
    [{ Origin: 'https://localhost:8081' }, forbidden],
    [{ Origin: 'http://127.0.0.1:8081' }, forbidden],
    [{ Origin: 'http://localhost:8081.example.com' }, forbidden],
    [{ Origin: 'http://localhost:8081, http://example.com' }, forbidden],
    [{ 'Sec-Fetch-Site': 'none' }, through],
    [{ 'Sec-Fetch-Site': 'same-origin' }, through],
    [{ 'Sec-Fetch-Site': 'same-site' }, forbidden],
    [{ 'Sec-Fetch-Site': 'cross-site' }, forbidden],
    [{ 'Sec-Fetch-Site': 'none, cross-site' }, forbidden],
    [{ 'Sec-Fetch-Site': 'cross-site', Origin: 'http://localhost:8081' }, forbidden],
  ])('%j', async (headers, expected) => {
    const { url } = await openPort([echo]);
    expect(await statusesOf(url, { Host, ...headers })).toEqual(expected);
  });

  test('gets no permission by a preflight', async () => {
    const { url } = await openPort([echo]);
    const headers = { Host, Origin: 'http://example.com', 'Access-Control-Request-Method': 'POST' };
    const reply = await exchange(url, { method: 'OPTIONS', path: '/echo', headers });
    expect(reply.status).toBe(403);
    const own = await exchange(url, { method: 'OPTIONS', path: '/echo', headers: { Host } });
    expect(own).toMatchObject({ status: 204, headers: { allow: 'POST, OPTIONS' } });
    for (const { head } of [reply, own]) expect(head).not.toMatch(/access-control/i);
  });
});

describe('with a token', () => {
  test.each<[Record<string, string>, number[]]>([
    [{ Authorization: `Bearer ${TOKEN}` }, through],
    [{ Authorization: `bEARER  ${TOKEN}` }, through],
    [{}, unauthorized],
    [{ Authorization: 'Bearer' }, unauthorized],
    [{ Authorization: TOKEN }, unauthorized],
    [{ Authorization: `Basic ${TOKEN}` }, unauthorized],
    [{ Authorization: `Bearer ${TOKEN}0` }, unauthorized],
    [{ Authorization: `Bearer ${TOKEN.slice(1)}` }, unauthorized],
    [{ Authorization: `Bearer ${TOKEN} ${TOKEN}` }, unauthorized],
    [{ Authorization: `Bearer ${TOKEN}`, Origin: 'http://example.com' }, forbidden],
    [{ Authorization: `Bearer ${TOKEN}`, Host: 'example.com' }, forbidden],
  ])('%j', async (headers, expected) => {
    const { url } = await openPort([echo], { token: TOKEN });
    expect(await statusesOf(url, headers)).toEqual(expected);
  });

  test('a refusal says what to send, and neither log nor reply has the token', async () => {
    const { url, entries } = await openPort([echo], { token: TOKEN });
    const reply = await exchange(url, { path: '/echo', headers: { Authorization: `Bearer ${TOKEN}x` } });
    expect(reply.headers['www-authenticate']).toBe('Bearer');
    expect(reply.body).toContain('Authorization: Bearer');
    await exchange(url, { path: `/${TOKEN}`, headers: { Authorization: `Bearer ${TOKEN}` } });
    expect(JSON.stringify([reply, entries])).not.toContain('Sesame');
  });

  test('another host than loopback may be called by any name, and its start warns of clear text', async () => {
    const { url, entries } = await openPort([echo], { host: '0.0.0.0', token: TOKEN });
    const Authorization = `Bearer ${TOKEN}`;
    expect(await statusesOf(url, { Host: 'metrics.example.com', Authorization })).toEqual(through);
    expect(await statusesOf(url, { Host: 'metrics.example.com' })).toEqual(unauthorized);
    expect(entries[0]).toMatchObject({
      level: 'warn',
      msg: expect.stringContaining('without TLS') as string,
    });
  });

  test('another host does not listen without one', async () => {
    await expect(openPort([echo], { host: '0.0.0.0' })).rejects.toThrow(
      '0.0.0.0 is 0.0.0.0, which others can reach',
    );
  });
});
