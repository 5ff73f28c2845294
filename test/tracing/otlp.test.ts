import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { DEMO_CODE, DEMO_TECHNICIAN } from '../../src/contracts/rescue/demo';
import { projectRoot } from '../../src/projectRoot';
import { prepare } from '../cli/databases';
import { serve, stop } from '../cli/program';
import { describeOnPostgreSQL } from '../support/describeOnPostgreSQL';

/** What an exporter sends, in OTLP's JSON, as far as we look at it. */
interface Sent {
  resourceSpans: {
    resource: { attributes: Attribute[] };
    scopeSpans: { scope: { name: string }; spans: Span[] }[];
  }[];
}
interface Attribute {
  key: string;
  value: { stringValue?: string; intValue?: number };
}
interface Span {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  links?: { spanId: string }[];
}

/** A span that arrived, with the name and the process of the service that sent it. */
type Arrived = Span & { service: string | undefined; pid: number | undefined };

/** A collector: it takes what it gets. */
let collector: Server;
let arrived: Arrived[];

beforeAll(async () => {
  collector = createServer((request, response) => {
    void json(request).then((sent) => {
      if (request.url === '/v1/traces') arrived.push(...spansIn(sent as Sent));
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
    });
  });
  await once(collector.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => void collector.close());
beforeEach(() => (arrived = []));

function spansIn({ resourceSpans }: Sent): Arrived[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const value = (name: string) => resource.attributes.find(({ key }) => key === name)?.value;
    const of = { service: value('service.name')?.stringValue, pid: value('process.pid')?.intValue };
    return scopeSpans.flatMap(({ spans }) => spans.map((span) => ({ ...span, ...of })));
  });
}

const settings = () => ({
  NODE_OPTIONS: `--import ${join(projectRoot, 'examples/tracing.mjs')}`,
  OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}`,
});
const getUser = `/API/getUser_v2.aspx?node=${DEMO_TECHNICIAN.node}&authcode=${DEMO_CODE}`;
const login = '/API/login.aspx?email=master@example.com&pwd=Demo-Master-2026';
const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
const parent = '00f067aa0ba902b7';

/** The names of the spans within a span. */
function partsOf({ spanId }: Span): string[] {
  return arrived.filter((span) => span.parentSpanId === spanId).map(({ name }) => name);
}

test('the program sends its spans by the example, and the last of them when it stops', async () => {
  const service = await serve({ ...settings(), OTEL_SERVICE_NAME: 'standby' });
  const headers = { traceparent: `00-${trace}-${parent}-01` };
  expect(await (await fetch(service.address + getUser, { headers })).text()).toMatch(/^OK\n/);
  expect(await (await fetch(service.address + login)).text()).toBe('OK');
  const { stderr } = await stop(service);
  expect(stderr).toContain(`"trace_id":"${trace}"`);
  expect(new Set(arrived.map((span) => span.service))).toEqual(new Set(['standby']));
  const [called] = arrived.filter(({ name }) => name === 'rescue/getUser_v2');
  expect(called).toMatchObject({ traceId: trace, parentSpanId: parent });
  expect(partsOf(called!)).toEqual(['decode', 'decide']);
  const [loggedIn] = arrived.filter(({ name }) => name === 'rescue/login');
  const [, decision] = arrived.filter(({ parentSpanId }) => parentSpanId === loggedIn!.spanId);
  expect(partsOf(decision!)).toEqual(['verify password']);
});

test('a share of 0 records what a client records, and its batches, and nothing else', async () => {
  const service = await serve({ ...settings(), OTEL_TRACES_SAMPLER_ARG: '0' });
  const headers = { traceparent: `00-${trace}-${parent}-01` };
  await Promise.all(
    Array.from({ length: 40 }, (_, n) => fetch(service.address + getUser, { headers: n % 2 ? headers : {} })),
  );
  await stop(service);
  const calls = arrived.filter(({ name }) => name === 'rescue/getUser_v2');
  expect(calls.map(({ traceId }) => traceId)).toEqual(Array(20).fill(trace));
  const decisions = arrived.filter(({ name }) => name === 'decide').map(({ spanId }) => spanId);
  const batches = arrived.filter(({ name }) => name === 'batch load_by_code');
  expect(batches.flatMap(({ links }) => links!.map(({ spanId }) => spanId)).toSorted()).toEqual(
    decisions.toSorted(),
  );
});

describeOnPostgreSQL('workers', () => {
  test('each send their spans, and the last of them when they stop', async () => {
    const { environment } = await prepare('postgresql', 'demo');
    const service = await serve({ ...environment, ...settings(), WORKERS: '2' });
    for (let n = 0; n < 4; n++) await fetch(service.address + getUser, { headers: { Connection: 'close' } });
    await stop(service);
    const calls = arrived.filter(({ name }) => name === 'rescue/getUser_v2');
    expect(calls).toHaveLength(4);
    expect(new Set(calls.map(({ pid }) => pid)).size).toBe(2);
  });
});
