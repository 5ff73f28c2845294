import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { startApp, type App } from '../../src/app';
import { lockpathDemoAdmin, makeLockpathDemo } from '../../src/contracts/lockpath/demo';
import { makeMacroDemo } from '../../src/contracts/macro/demo';
import { DEMO_CODE, DEMO_TECHNICIAN } from '../../src/contracts/rescue/demo';
import { makeRescueDemo } from '../../src/contracts/rescue/makeDemo';
import type { Database } from '../../src/store/engine/database';
import { call, form, login, password, query, SECRET, secretRequests, soap } from '../http/secretRequests';
import { exchange, openWire, requestBytes, type WireReply, type WireRequest } from '../http/wire';
import { openTestDatabase } from '../support/databases';
import { testConfig } from '../support/service';
import * as sdk from './sdk';

const { idOf, partsOf, traceOf, treeOf } = sdk;

let app: App;
let database: Database;
let lines: string[];

beforeAll(async () => {
  sdk.loadSdk();
  database = await openTestDatabase('embedded');
  await makeRescueDemo(database.knex);
  await makeMacroDemo(database.knex, new Date());
  await makeLockpathDemo(database.knex);
  const logTo = { write: (line: string) => void lines.push(line) };
  app = await startApp({ config: { ...testConfig, logLevel: 'debug' }, database, logTo });
});
afterAll(async () => {
  await app.close();
  await database.close();
});
beforeEach(() => {
  lines = [];
  sdk.forgetSpans();
});

/** Sends a request. @returns the reply, and the span of the request. */
async function traced(request: WireRequest): Promise<{ reply: WireReply; span: sdk.ReadableSpan }> {
  const reply = await exchange(app.address, request);
  return { reply, span: await sdk.spanOfRequest(reply.headers['x-request-id']) };
}

const getUser: WireRequest = {
  path: `/API/getUser_v2.aspx?node=${DEMO_TECHNICIAN.node}&authcode=${DEMO_CODE}`,
};
const lockpathLogin: WireRequest = {
  method: 'POST',
  path: '/SecurityService/Login',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ username: lockpathDemoAdmin.username, password: lockpathDemoAdmin.password }),
};

test('a call over SOAP is a span with its parts, and has the names of the conventions', async () => {
  const { reply, span } = await traced(call('login', login));
  expect(treeOf(span)).toEqual(['rescue/login', ['receive'], ['decode'], ['decide', ['verify password']]]);
  expect(span).toMatchObject({ kind: SpanKind.SERVER, status: { code: SpanStatusCode.UNSET }, events: [] });
  expect(span.parentSpanContext).toBeUndefined();
  expect(span.attributes).toEqual({
    'http.request.method': 'POST',
    'http.response.status_code': 200,
    'network.protocol.version': '1.1',
    'rpc.method': 'rescue/login',
    'rpc.system.name': 'soap',
    'understudy.contract': 'rescue',
    'understudy.operation': 'login',
    'understudy.outcome': 'login_Invalid',
    'understudy.request.id': reply.headers['x-request-id'],
    'url.path': '/API/API.asmx',
    'url.scheme': 'http',
  });
  const decision = partsOf(span).at(-1)!;
  expect(decision.attributes).toEqual({ 'understudy.contract': 'rescue', 'understudy.operation': 'login' });
  expect(new Set(sdk.spans().map(traceOf))).toEqual(new Set([traceOf(span)]));
});

test.each<[string, WireRequest, sdk.Tree]>([
  ['Rescue over GET', getUser, ['rescue/getUser_v2', ['decode'], ['decide', ['batch load_by_code']]]],
  [
    'Rescue by a form of the pages',
    { method: 'POST', path: '/try/API/API.asmx/login', headers: form, body: 'sEmail=a&sPassword=b' },
    ['rescue/login', ['receive'], ['decode'], ['decide', ['verify password']]],
  ],
  [
    'MACRO over SOAP',
    {
      ...soap(
        '<Login xmlns="urn:macro:api"><userName>nobody</userName><password>x</password><databaseCode>DEMO</databaseCode><userRole>x</userRole><webServer>false</webServer></Login>',
      ),
      path: '/MACRO/API.asmx',
    },
    ['macro/Login', ['receive'], ['decode'], ['decide', ['verify password']]],
  ],
  [
    'MACRO over HTTP POST',
    { method: 'POST', path: '/MACRO/API.asmx/UnlockUser', headers: form, body: 'token=x' },
    ['macro/UnlockUser', ['receive'], ['decode'], ['decide']],
  ],
  ['Lockpath', lockpathLogin, ['lockpath/Login', ['receive'], ['decode'], ['decide', ['verify password']]]],
])('a call of %s has these spans', async (_, request, tree) => {
  const { span } = await traced(request);
  expect(treeOf(span)).toEqual(tree);
});

test.each<[string, WireRequest, string, object]>([
  ['a page', { path: '/' }, 'GET', { 'url.path': '/' }],
  ['a page of the console', { path: '/console' }, 'GET', { 'url.path': '/console' }],
  ['nothing', { path: '/nothing' }, 'GET', { 'http.response.status_code': 404 }],
  [
    'another method',
    { method: 'PROPFIND', path: '/API/API.asmx' },
    'HTTP',
    { 'http.request.method': '_OTHER' },
  ],
])('a request for %s has its method as its name, and no operation', async (_, request, name, attributes) => {
  const { span } = await traced(request);
  expect(span).toMatchObject({ name, attributes });
  expect(span.attributes).not.toHaveProperty('rpc.method');
  expect(span.attributes).not.toHaveProperty('understudy.operation');
});

describe('a batch', () => {
  test('of one call belongs to its trace', async () => {
    const { span } = await traced(getUser);
    const [decision] = partsOf(span).slice(-1);
    const [batch] = partsOf(decision!);
    expect(batch).toMatchObject({
      kind: SpanKind.CLIENT,
      attributes: { 'db.system.name': 'postgresql', 'understudy.batch.calls': 1 },
      links: [{ context: { spanId: idOf(decision!), traceId: traceOf(span) } }],
    });
    expect(batch!.attributes).not.toHaveProperty('db.operation.batch.size');
    expect(decision!.links).toEqual([]);
  });

  test('of several calls belongs to none, and has a link to each, as each has to it', async () => {
    const wire = await openWire(app.address);
    // What arrives in one turn of the event loop shares a batch.
    wire.write(Buffer.concat(Array.from({ length: 4 }, () => requestBytes(getUser))));
    const calls: sdk.ReadableSpan[] = [];
    for (let n = 0; n < 4; n++) {
      const { headers } = await wire.reply();
      calls.push(await sdk.spanOfRequest(headers['x-request-id']));
    }
    wire.destroy();
    const decisions = sdk.spans().filter(({ name }) => name === 'decide');
    const batches = sdk.spans().filter(({ name }) => name === 'batch load_by_code');
    const linked = batches.flatMap(({ links }) => links.map(({ context }) => context.spanId));
    expect(linked.toSorted()).toEqual(decisions.map(idOf).toSorted());
    expect(decisions.map(traceOf).toSorted()).toEqual(calls.map(traceOf).toSorted());
    const several = batches.filter(({ links }) => links.length > 1);
    expect(several.length).toBeGreaterThan(0);
    for (const batch of several) {
      expect(batch.parentSpanContext).toBeUndefined();
      expect(batch.attributes['db.operation.batch.size']).toBe(batch.links.length);
      const leadHere = decisions.filter(({ links }) =>
        links.some(({ context }) => context.spanId === idOf(batch)),
      );
      expect(leadHere.map(idOf).toSorted()).toEqual(
        batch.links.map(({ context }) => context.spanId).toSorted(),
      );
    }
  });
});

describe('what fails', () => {
  test('in the message is an error of the request and of its decoding', async () => {
    const { span } = await traced(call('login', '<sEmail>'));
    expect(span).toMatchObject({
      name: 'POST',
      status: { code: SpanStatusCode.ERROR },
      attributes: { 'error.type': '500', 'http.response.status_code': 500, 'understudy.outcome': 'fault' },
    });
    expect(partsOf(span).at(-1)).toMatchObject({
      name: 'decode',
      status: { code: SpanStatusCode.ERROR },
      attributes: { 'error.type': 'DecodingFault' },
    });
  });

  test('on the way here is an error of the request', async () => {
    const wire = await openWire(app.address);
    wire.write(requestBytes(call('login', login)).subarray(0, -1));
    wire.end();
    await wire.closed();
    while (!sdk.spans().some(({ kind }) => kind === SpanKind.SERVER)) await new Promise(setImmediate);
    const [span, receiving] = sdk.spans();
    expect(span).toMatchObject({
      status: { code: SpanStatusCode.ERROR },
      attributes: { 'error.type': 'aborted' },
    });
    expect(span!.attributes).not.toHaveProperty('http.response.status_code');
    expect(receiving).toMatchObject({ name: 'receive', attributes: { 'error.type': 'HttpError' } });
  });

  describe('in the database', () => {
    beforeAll(() => database.knex.raw('ALTER TABLE company RENAME TO gone'));
    afterAll(() => database.knex.raw('ALTER TABLE gone RENAME TO company'));

    test('is an error of the batch, the decision and the request, with its code and without its text', async () => {
      const { reply, span } = await traced(getUser);
      expect(reply).toMatchObject({ status: 200, body: 'ERROR' });
      const [decision] = partsOf(span).slice(-1);
      const failed = [span, decision!, ...partsOf(decision!)];
      expect(failed.map(({ attributes }) => attributes['error.type'])).toEqual([
        'unforeseen',
        '42P01',
        '42P01',
      ]);
      for (const each of failed) {
        expect(each).toMatchObject({
          status: { code: SpanStatusCode.ERROR },
          events: [],
        });
        expect(each.status).not.toHaveProperty('message');
      }
    });
  });

  test('by a refusal is none', async () => {
    const { reply, span } = await traced({ path: '/API/getUser_v2.aspx?node=1&authcode=wrong' });
    expect(reply.body).toMatch(/^INVALID/);
    for (const each of [span, ...partsOf(span)]) expect(each.status.code).toBe(SpanStatusCode.UNSET);
  });
});

describe('the trace of a client', () => {
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
  const parent = '00f067aa0ba902b7';
  const withTrace = (traceparent: string, tracestate?: string): WireRequest => ({
    ...getUser,
    headers: { traceparent, ...(tracestate !== undefined && { tracestate }) },
  });

  test('goes on here, and in the log', async () => {
    const { reply, span } = await traced(withTrace(`00-${trace}-${parent}-01`, 'vendor=value'));
    expect(span.parentSpanContext).toMatchObject({ traceId: trace, spanId: parent, isRemote: true });
    expect(traceOf(span)).toBe(trace);
    expect(span.spanContext().traceState?.serialize()).toBe('vendor=value');
    const entries = lines.map((line) => JSON.parse(line) as object);
    expect(entries).toEqual([
      expect.objectContaining({
        requestId: reply.headers['x-request-id'],
        trace_id: trace,
        span_id: idOf(span),
        operation: 'getUser_v2',
      }),
    ]);
  });

  test('is in each log line of the request', async () => {
    const { span } = await traced({ path: '/API/login.aspx?email=a&pwd=b' });
    const entries = lines.map((line) => JSON.parse(line) as { level: string });
    expect(entries.map(({ level }) => level).toSorted()).toEqual(['debug', 'info']);
    for (const entry of entries)
      expect(entry).toMatchObject({ trace_id: traceOf(span), span_id: idOf(span) });
  });

  test('is not recorded if the client does not, but is in the log', async () => {
    const { headers } = await exchange(app.address, withTrace(`00-${trace}-${parent}-00`));
    await traced(getUser);
    expect(sdk.spans().filter((span) => traceOf(span) === trace)).toEqual([]);
    const line = lines.find((each) => each.includes(headers['x-request-id']!))!;
    expect(JSON.parse(line)).toMatchObject({ trace_id: trace });
  });

  test.each([
    ['is empty', ''],
    ['is no trace', SECRET],
    ['has only zeros', `00-${'0'.repeat(32)}-${parent}-01`],
    ['has a parent of zeros', `00-${trace}-${'0'.repeat(16)}-01`],
    ['has upper case', `00-${trace.toUpperCase()}-${parent}-01`],
    ['has a forbidden version', `ff-${trace}-${parent}-01`],
    ['is too long', `00-${trace}-${parent}-01-${SECRET}`],
    ['is very long', `00-${'a'.repeat(8_000)}-${parent}-01`],
    ['comes twice', `00-${trace}-${parent}-01, 00-${trace}-${parent}-01`],
    ['has bytes that are no text', `00-${trace}-${parent}-0\u00e9`],
  ])('begins anew if the header %s', async (_, traceparent) => {
    const { reply, span } = await traced(withTrace(traceparent));
    expect(reply).toMatchObject({ status: 200, body: expect.stringMatching(/^OK\n/) as string });
    expect(span.parentSpanContext).toBeUndefined();
    expect(traceOf(span)).not.toBe(trace);
    expect(lines.join('')).not.toContain(SECRET);
  });

  test.each([
    ['is too long', `a=${'b'.repeat(7_000)}`],
    ['has too many members', Array.from({ length: 500 }, (_, n) => `k${n}=v`).join(',')],
    ['is no list', ',,,=,='],
    ['has a prototype', '__proto__=1,constructor=2'],
  ])('goes on without what a tracestate that %s has beyond the limits', async (_, tracestate) => {
    const { reply, span } = await traced(withTrace(`00-${trace}-${parent}-01`, tracestate));
    expect(reply.status).toBe(200);
    expect(traceOf(span)).toBe(trace);
    expect((span.spanContext().traceState?.serialize() ?? '').length).toBeLessThanOrEqual(512);
  });
});

describe('no span shows', () => {
  const hostile = {
    'User-Agent': SECRET,
    Referer: `http://${SECRET}/`,
    'X-Forwarded-For': SECRET,
    SOAPAction: `"${SECRET}"`,
    baggage: `password=${SECRET}`,
  };

  test.each(secretRequests)('what a client sent: a request %s', async (_, request) => {
    await traced({ ...request, headers: { Host: `${SECRET}.example`, ...request.headers, ...hostile } });
    const shown = sdk.spans().map(sdk.shownBy).join('\n');
    expect(shown).not.toMatch(new RegExp(`${SECRET}|jdoe|example`, 'i'));
  });

  test.each<[string, WireRequest]>([
    [
      'an outcome that quotes a text',
      {
        method: 'POST',
        path: '/SecurityService/GetUsers',
        headers: { 'Content-Type': 'application/json' },
        body: `{"filters":[{"Field":{"ShortName":"${SECRET}"},"FilterType":"1","Value":"${SECRET}"}]}`,
      },
    ],
    ['a fault that quotes a text', soap(`<${SECRET} xmlns="${SECRET}"/>`)],
    ['a wrong password', call('login', login)],
    ['a content type', { ...call('login', login), headers: { 'Content-Type': `text/${SECRET}` } }],
    ['a broken escape', { path: `/API/login.aspx?email=%${SECRET}&pwd=${password}` }],
    ['a method', { method: 'PURGE', path: `/API/login.aspx?${query}` }],
  ])('%s', async (_, request) => {
    await traced(request);
    expect(sdk.spans().map(sdk.shownBy).join('\n')).not.toMatch(new RegExp(`${SECRET}|jdoe`));
  });

  test('a password or an address of a user that exists, and no code', async () => {
    const code = await exchange(app.address, {
      path: '/API/requestAuthCode.aspx?email=master@example.com&pwd=Demo-Master-2026',
    });
    const [, issued] = /AUTHCODE:(\w+)/.exec(code.body)!;
    await traced({ path: `/API/getUser_v2.aspx?node=${DEMO_TECHNICIAN.node}&authcode=${issued}` });
    await traced(lockpathLogin);
    const shown = sdk.spans().map(sdk.shownBy).join('\n');
    expect(shown).toContain('requestAuthCode');
    expect(shown).not.toMatch(new RegExp(`${issued}|example\\.com|Demo-Master|Keylight|argon2`));
  });
});
