import { z } from 'zod';
import { endpoint } from '../../src/management/endpoint';
import { exchange, type WireReply } from '../http/wire';
import { openPort } from './port';

const rule = endpoint({
  method: 'POST',
  path: '/rules/{id}',
  summary: 'Makes a rule',
  params: z.strictObject({ id: z.string().regex(/^[a-z]+$/, 'must be lower-case letters') }),
  query: z.strictObject({ limit: z.coerce.number().int().optional(), name: z.string().optional() }),
  body: z.strictObject({
    match: z.strictObject({ operation: z.string(), where: z.record(z.string(), z.string()).optional() }),
    delayMs: z.union([z.number(), z.strictObject({ from: z.number(), to: z.number() })]).optional(),
    then: z
      .union([
        z.strictObject({ outcome: z.enum(['OK', 'ERROR']) }),
        z.strictObject({ status: z.number(), body: z.string().optional() }),
      ])
      .optional(),
    list: z.array(z.strictObject({ 'a/b': z.number() })).optional(),
    change: z
      .union([
        z.strictObject({ seats: z.number().optional() }),
        z.strictObject({ policy: z.strictObject({ minLength: z.number().optional() }).optional() }),
      ])
      .optional(),
  }),
  answers: { 201: { description: 'The rule' } },
  handle: ({ params, query, body }) => ({ status: 201, json: { ...params, ...query, ...body } }),
});
const bare = endpoint({
  method: 'DELETE',
  path: '/rules',
  summary: 'Takes nothing',
  answers: { 204: { description: 'Done' } },
  handle: () => ({ status: 204 }),
});

const json = { 'Content-Type': 'application/json' };
const valid = { match: { operation: 'login' } };

async function post(body: string | Uint8Array, headers: Record<string, string> = json, path = '/rules/a') {
  const { url } = await openPort([rule, bare]);
  return exchange(url, { method: 'POST', path, headers, body });
}

/** The members at fault, and what is said of each. */
function errorsOf({ status, headers, body }: WireReply): Record<string, string> {
  expect(status).toBe(422);
  expect(headers['content-type']).toBe('application/problem+json');
  const { type, title, errors, detail } = JSON.parse(body) as {
    type: string;
    title: string;
    detail: string;
    errors: { pointer: string; detail: string }[];
  };
  expect({ type, title }).toEqual({ type: 'about:blank', title: 'Unprocessable Entity' });
  expect(detail).toContain(`${errors[0]?.pointer}: ${errors[0]?.detail}`);
  return Object.fromEntries(errors.map(({ pointer, detail }) => [pointer, detail]));
}

test('what passes reaches the handler, decoded', async () => {
  const reply = await post(JSON.stringify(valid), json, '/rules/%61?limit=7&name=a%20+b%3D=');
  expect(reply).toMatchObject({ status: 201, headers: { 'content-type': 'application/json' } });
  expect(JSON.parse(reply.body)).toEqual({ id: 'a', limit: 7, name: 'a  b==', ...valid });
});

test('every reply forbids to store it and to guess its type', async () => {
  const { url } = await openPort([rule, bare]);
  for (const path of ['/rules', '/nothing', '/rules/a']) {
    expect((await exchange(url, { path })).headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-request-id': expect.any(String) as string,
    });
  }
});

describe('a member at fault is named, with what would do', () => {
  test.each<[string, unknown, Record<string, string>]>([
    [
      'unknown',
      { ...valid, mach: 1 },
      { '#/mach': 'It is unknown; there are match, delayMs, then, list, change.' },
    ],
    [
      'unknown, within another',
      { match: { operation: 'x', opration: 'x' } },
      { '#/match/opration': 'It is unknown; there are operation, where.' },
    ],
    [
      'unknown to each alternative',
      { ...valid, then: { outcom: 'OK' } },
      { '#/then/outcom': 'It is unknown; there are outcome, status, body.' },
    ],
    [
      'wrong in the nearest alternative',
      { ...valid, then: { outcome: 'Okay' } },
      { '#/then/outcome': 'Invalid option: expected one of "OK"|"ERROR".' },
    ],
    [
      'wrong in the alternative of its type',
      { ...valid, delayMs: { from: 1 } },
      { '#/delayMs/to': 'It is missing; expected number.' },
    ],
    [
      'unknown in the alternative of its type',
      { ...valid, delayMs: { from: 1, to: 2, form: 3 } },
      { '#/delayMs/form': 'It is unknown; there are from, to.' },
    ],
    [
      'of another alternative',
      { ...valid, then: { outcome: 'OK', body: 'x' } },
      { '#/then/body': 'It does not go with the other members.' },
    ],
    [
      'unknown in a member that only one alternative has',
      { ...valid, change: { policy: { minLenght: 8 } } },
      { '#/change/policy/minLenght': 'It is unknown; there is minLength.' },
    ],
    [
      'of no alternative’s type',
      { ...valid, delayMs: 'soon' },
      {
        '#/delayMs':
          'Invalid input: expected number, received string. Or: Invalid input: expected object, received string.',
      },
    ],
    ['missing', { match: {} }, { '#/match/operation': 'It is missing; expected string.' }],
    [
      'wrong in a list, with a slash in its name',
      { ...valid, list: [{ 'a/b': 1 }, { 'a/b': '1' }] },
      { '#/list/1/a~1b': 'Invalid input: expected number, received string.' },
    ],
    ['not an object', [], { '#': 'Invalid input: expected object, received array.' }],
  ])('%s', async (_, body, expected) => {
    expect(errorsOf(await post(JSON.stringify(body)))).toEqual(expected);
  });

  test('__proto__ is an unknown member like any other', async () => {
    const reply = await post('{"match":{"operation":"x"},"__proto__":{"match":{}}}');
    expect(Object.keys(errorsOf(reply))).toEqual(['#/__proto__']);
  });

  test('no more than twenty are named, and long names are cut', async () => {
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_value, index) => [`x${index}`, 1]));
    expect(Object.keys(errorsOf(await post(JSON.stringify({ ...valid, ...many }))))).toHaveLength(20);
    const [long] = Object.keys(
      errorsOf(await post(JSON.stringify({ ...valid, ['ü\ud800'.repeat(5_000)]: 1 }))),
    );
    expect(long!.length).toBeLessThan(2_000);
  });

  test('a missing body', async () => {
    expect(errorsOf(await post('', {}))).toEqual({ '#': 'It is missing; expected object.' });
  });

  test('in the path', async () => {
    expect(errorsOf(await post(JSON.stringify(valid), json, '/rules/A'))).toEqual({
      id: 'must be lower-case letters.',
    });
  });

  test.each([
    ['limits=1', { limits: 'It is unknown; there are limit, name.' }],
    ['Limit=1', { Limit: 'It is unknown; there are limit, name.' }],
    ['limit=1&limit=1', { limit: 'Send it once.' }],
    ['limit=one', { limit: 'Invalid input: expected number, received NaN.' }],
    ['__proto__=1', { ['__proto__']: 'It is unknown; there are limit, name.' }],
  ])('in the query %s', async (query, expected) => {
    const found = errorsOf(await post(JSON.stringify(valid), json, `/rules/a?${query}`));
    expect(Object.entries(found)).toEqual(Object.entries(expected));
  });
});

test('what takes nothing refuses what is sent', async () => {
  const { url } = await openPort([rule, bare]);
  const remove = (path: string, body?: string) =>
    exchange(url, { method: 'DELETE', path, ...(body !== undefined && { body, headers: json }) });
  expect(await remove('/rules')).toMatchObject({ status: 204, body: '' });
  expect(await remove('/rules', '{}')).toMatchObject({ status: 204 });
  expect(errorsOf(await remove('/rules', '{"name":"x"}'))).toEqual({
    '#/name': 'It is unknown; nothing is expected here.',
  });
  expect(errorsOf(await remove('/rules?name=x'))).toEqual({
    name: 'It is unknown; nothing is expected here.',
  });
});

describe('a body', () => {
  const text = JSON.stringify(valid);
  test.each<[string, string | Uint8Array, Record<string, string>, number]>([
    ['with a charset', text, { 'Content-Type': 'Application/JSON; charset="UTF-8"' }, 201],
    ['with a byte order mark', `\ufeff${text}`, json, 201],
    ['of the largest size', text.padEnd(1024 * 1024), json, 201],
    ['that is too large', text.padEnd(1024 * 1024 + 1), json, 413],
    ['without a type', text, {}, 415],
    ['of another type', text, { 'Content-Type': 'text/plain' }, 415],
    ['of a form', 'match=1', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415],
    ['in another charset', text, { 'Content-Type': 'application/json; charset=utf-16' }, 415],
    ['in another coding', text, { ...json, 'Content-Encoding': 'br' }, 415],
    ['that is broken', '{"match":', json, 400],
    ['that is not UTF-8', Buffer.from(text.replace('login', 'l\xfcgin'), 'latin1'), json, 400],
    ['nested as deep as it can be', '['.repeat(1024 * 1024), json, 400],
  ])('%s', async (_, body, headers, status) => {
    const reply = await post(body, headers);
    expect(reply.status).toBe(status);
    if (status === 201) return;
    expect(reply.headers['content-type']).toBe('application/problem+json');
    expect(JSON.parse(reply.body)).toMatchObject({ type: 'about:blank', status });
  });
});

test.each(['/rules/%ff', '/rules/%', '/rules/a?limit=%ff', '/rules/a?%=1'])(
  '%s is not UTF-8',
  async (path) => {
    expect(await post(JSON.stringify(valid), json, path)).toMatchObject({
      status: 400,
      body: expect.stringContaining('is not percent-encoded UTF-8') as string,
    });
  },
);
