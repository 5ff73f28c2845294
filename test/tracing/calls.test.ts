/** @isolated because its SDK is of the whole process. */
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { call, form, login, soap } from '../http/secretRequests';
import { openWire, requestBytes, type WireRequest } from '../http/wire';
import * as sdk from './sdk';
import { getUser, lockpathLogin, tracedService } from './tracedService';

const { idOf, partsOf, traceOf, treeOf } = sdk;
const service = tracedService();

test('a call over SOAP is a span with its parts, and has the names of the conventions', async () => {
  const { reply, span } = await service.traced(call('login', login));
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
  const { span } = await service.traced(request);
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
  const { span } = await service.traced(request);
  expect(span).toMatchObject({ name, attributes });
  expect(span.attributes).not.toHaveProperty('rpc.method');
  expect(span.attributes).not.toHaveProperty('understudy.operation');
});

describe('a batch', () => {
  test('of one call belongs to its trace', async () => {
    const { span } = await service.traced(getUser);
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
    const wire = await openWire(service.address);
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
    const { span } = await service.traced(call('login', '<sEmail>'));
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
    const wire = await openWire(service.address);
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
    beforeAll(() => service.database.knex.raw('ALTER TABLE company RENAME TO gone'));
    afterAll(() => service.database.knex.raw('ALTER TABLE gone RENAME TO company'));

    test('is an error of the batch, the decision and the request, with its code and without its text', async () => {
      const { reply, span } = await service.traced(getUser);
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
    const { reply, span } = await service.traced({ path: '/API/getUser_v2.aspx?node=1&authcode=wrong' });
    expect(reply.body).toMatch(/^INVALID/);
    for (const each of [span, ...partsOf(span)]) expect(each.status.code).toBe(SpanStatusCode.UNSET);
  });
});
