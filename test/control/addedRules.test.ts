import { setUser } from './calls';
import { rules, standIn, url, startBeforeSuite } from './standInSuite';

// The control contract, section 3.
startBeforeSuite();

test('a rule is created, listed, shown and deleted', async () => {
  const rule = { name: 'no seats', match: { operation: 'setUser_v2' }, then: { outcome: 'ERROR' }, times: 2 };
  const { status, json } = await standIn.send('POST', '/control/rules', rule);
  expect(status).toBe(201);
  const id = Number(json['id']);
  expect(json).toEqual({ id, ...rule, used: 0 });
  await setUser(url);
  expect((await standIn.send('GET', `/control/rules/${id}`)).json).toEqual({ id, ...rule, used: 1 });
  const other = await standIn.rule({ delayMs: 0 });
  expect((await rules()).map((each) => each.id)).toEqual([id, other]);
  expect((await standIn.send('DELETE', `/control/rules/${id}`)).status).toBe(204);
  expect((await rules()).map((each) => each.id)).toEqual([other]);
  for (const method of ['GET', 'DELETE']) {
    const missing = await standIn.send(method, `/control/rules/${id}`);
    expect(missing.status).toBe(404);
    expect(missing.json['detail']).toBe(`There is no rule ${id}. GET /control/rules lists them.`);
  }
  expect((await standIn.send('DELETE', '/control/rules')).status).toBe(204);
  expect(await rules()).toEqual([]);
});

describe('a rule is refused with what would do', () => {
  test.each<[string, unknown, number, string, string]>([
    ['an unknown member', { macth: {} }, 422, '#/macth', 'match'],
    [
      'an unknown member of match',
      { match: { operaton: 'login' }, delayMs: 1 },
      422,
      '#/match/operaton',
      'operation',
    ],
    ['an unknown operation', { match: { operation: 'logn' }, delayMs: 1 }, 422, '#/match/operation', 'login'],
    [
      'an unknown outcome',
      { match: { operation: 'logout' }, then: { outcome: 'NO' } },
      422,
      '#/then/outcome',
      'NOTLOGGEDIN',
    ],
    ['OK', { then: { outcome: 'OK' } }, 422, '#/then/outcome', 'was done'],
    [
      'a wrong regular expression',
      { match: { where: { a: { matches: '(' } } }, delayMs: 1 },
      422,
      '#/match/where/a/matches',
      ')',
    ],
    ...['0560961', -1, 0, 2 ** 31].map((company): [string, unknown, number, string, string] => [
      `the company ${company}, which there cannot be`,
      { match: { company }, delayMs: 1 },
      422,
      '#/match/company',
      '',
    ]),
    ['a member twice over', { then: { status: 503, connection: 'reset' } }, 422, '#/then', ''],
    ...['Content-Length', 'Connection'].map((name): [string, unknown, number, string, string] => [
      `the header ${name}`,
      { then: { status: 503, headers: { [name]: 'x' } } },
      422,
      `#/then/headers/${name}`,
      'is a header that the service writes itself.',
    ]),
    [
      'a wrong name of a header',
      { then: { status: 503, headers: { 'a b': 'x' } } },
      422,
      '#/then/headers/a%20b',
      'must be the name of a header.',
    ],
    [
      'a header that is not Latin-1',
      { then: { status: 503, headers: { 'X-A': '€' } } },
      422,
      '#/then/headers/X-A',
      'must have only characters of Latin-1',
    ],
    [
      'nothing that it does',
      { then: {}, delayMs: 5 },
      422,
      '#/then',
      'It needs outcome, or fault, or status, or connection.',
    ],
    ['a body of a 204', { then: { status: 204, body: 'xx' } }, 422, '#/then/body', 'has no body.'],
    ['a body of a 304', { then: { status: 304, body: 'xx' } }, 422, '#/then/body', 'has no body.'],
    ['no object', [], 422, '#', ''],
    ['no JSON', '{"match":', 400, '', 'JSON'],
  ])('%s', async (_, rule, expected, pointer, would) => {
    const { status, json, headers } = await standIn.send('POST', '/control/rules', rule);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(status).toBe(expected);
    expect(json).toMatchObject({ type: 'about:blank', status: expected });
    const errors = (json['errors'] ?? []) as unknown as { pointer: string; detail: string }[];
    if (pointer !== '') expect(errors.map((error) => error.pointer).join()).toContain(pointer);
    expect(JSON.stringify(json)).toContain(would);
    expect(await rules()).toEqual([]);
  });

  test('if it is the 1,001st', async () => {
    for (let n = 0; n < 1_000; n++) await standIn.rule({ delayMs: 0 });
    const { status, json } = await standIn.send('POST', '/control/rules', { delayMs: 0 });
    expect(status).toBe(409);
    expect(json['detail']).toContain('Delete some');
    expect((await setUser(url)).text).toBe('OK');
  });
});
