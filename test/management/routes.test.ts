import { endpoint } from '../../src/management/endpoint';
import { exchange } from '../http/wire';
import { openPort } from './port';

const answers = { 200: { description: 'Always' } };
const get = (path: string, handle: () => { status: number; text?: string }) =>
  endpoint({ method: 'GET', path, summary: path, answers, handle });
const said = (text: string) => () => ({ status: 200, text });

const endpoints = [
  get('/calls/{id}', said('one')),
  get('/calls/wait', said('wait')),
  get('/calls.har', said('har')),
  endpoint({ method: 'DELETE', path: '/calls', summary: 'Empties', answers, handle: said('deleted') }),
  get('/calls', said('all')),
  get('/fails', () => {
    throw new Error('Sesame');
  }),
];

test.each([
  ['/calls', 'all'],
  ['/calls/wait', 'wait'],
  ['/calls/7', 'one'],
  ['/calls.har', 'har'],
])('%s', async (path, body) => {
  const { url } = await openPort(endpoints);
  expect(await exchange(url, { path })).toMatchObject({
    status: 200,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body,
  });
  expect(await exchange(url, { method: 'HEAD', path })).toMatchObject({
    status: 200,
    headers: { 'content-length': String(body.length) },
    body: '',
  });
});

test.each(['/callsxhar', '/calls/', '/Calls', '/calls/7/x', '//calls', '/', '/..'])(
  '%s is not found by any method',
  async (path) => {
    const { url } = await openPort(endpoints);
    for (const method of ['GET', 'HEAD', 'POST', 'OPTIONS', 'PROPFIND']) {
      const { status, headers } = await exchange(url, { method, path });
      expect({ status, type: headers['content-type'] }).toEqual({
        status: 404,
        type: 'application/problem+json',
      });
    }
  },
);

test('other methods are answered by those that are allowed', async () => {
  const { url } = await openPort(endpoints);
  const allow = 'DELETE, GET, HEAD, OPTIONS';
  for (const method of ['POST', 'PUT', 'PATCH', 'TRACE', 'PROPFIND']) {
    const reply = await exchange(url, { method, path: '/calls' });
    expect(reply).toMatchObject({
      status: 405,
      headers: { allow, 'content-type': 'application/problem+json' },
    });
    expect(JSON.parse(reply.body)).toMatchObject({
      title: 'Method Not Allowed',
      detail: 'Use DELETE or GET here.',
    });
  }
  expect(await exchange(url, { method: 'OPTIONS', path: '/calls' })).toMatchObject({
    status: 204,
    headers: { allow },
  });
});

test('an unexpected error is logged, and the client gets only the id by which to find it', async () => {
  const { url, entries } = await openPort(endpoints);
  const reply = await exchange(url, { path: '/fails' });
  expect(reply.status).toBe(500);
  expect(reply.head + reply.body).not.toContain('Sesame');
  const failed = entries.find(({ level }) => level === 'error');
  expect(failed).toMatchObject({
    requestId: reply.headers['x-request-id'],
    error: { message: 'Sesame' },
  });
});

test('each request is logged at debug level by the path of its endpoint', async () => {
  const { url, entries } = await openPort(endpoints);
  await exchange(url, { path: '/calls/Sesame' });
  await exchange(url, { path: '/Sesame' });
  while (entries.length < 2) await new Promise(setImmediate);
  expect(entries).toMatchObject([
    { level: 'debug', method: 'GET', path: '/calls/:id', status: 200 },
    { level: 'debug', method: 'GET', path: '(unknown)', status: 404 },
  ]);
});
