/** @isolated because its SDK is of the whole process. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/projectRoot';
import { SECRET } from '../http/secretRequests';
import { exchange, type WireRequest } from '../http/wire';
import * as sdk from './sdk';
import { getUser, tracedService } from './tracedService';

const { idOf, traceOf } = sdk;
const service = tracedService();

describe('the trace of a client', () => {
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
  const parent = '00f067aa0ba902b7';
  const withTrace = (traceparent: string, tracestate?: string): WireRequest => ({
    ...getUser,
    headers: { traceparent, ...(tracestate !== undefined && { tracestate }) },
  });

  test('goes on here, and in the log', async () => {
    const { reply, span } = await service.traced(withTrace(`00-${trace}-${parent}-01`, 'vendor=value'));
    expect(span.parentSpanContext).toMatchObject({ traceId: trace, spanId: parent, isRemote: true });
    expect(traceOf(span)).toBe(trace);
    expect(span.spanContext().traceState?.serialize()).toBe('vendor=value');
    expect(service.lines).toHaveLength(1);
    const entry = JSON.parse(service.lines[0]!) as Record<string, unknown>;
    expect(entry).toMatchObject({ requestId: reply.headers['x-request-id'], span_id: idOf(span) });
    const page = readFileSync(join(projectRoot, 'docs/tracing.md'), 'utf8');
    const documented = JSON.parse(/^\{"level".*\}$/m.exec(page)![0]) as Record<string, unknown>;
    expect(Object.keys(entry)).toEqual(Object.keys(documented));
    for (const [name, value] of Object.entries(documented))
      if (value !== '…') expect(entry[name]).toBe(value);
  });

  test('is in each log line of the request', async () => {
    const { span } = await service.traced({ path: '/API/login.aspx?email=a&pwd=b' });
    const entries = service.lines.map((line) => JSON.parse(line) as { level: string });
    expect(entries.map(({ level }) => level).toSorted()).toEqual(['debug', 'info']);
    for (const entry of entries)
      expect(entry).toMatchObject({ trace_id: traceOf(span), span_id: idOf(span) });
  });

  test('is not recorded if the client does not, but is in the log', async () => {
    const { headers } = await exchange(service.address, withTrace(`00-${trace}-${parent}-00`));
    await service.traced(getUser);
    expect(sdk.spans().filter((span) => traceOf(span) === trace)).toEqual([]);
    const line = service.lines.find((each) => each.includes(headers['x-request-id']!))!;
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
    const { reply, span } = await service.traced(withTrace(traceparent));
    expect(reply).toMatchObject({ status: 200, body: expect.stringMatching(/^OK\n/) as string });
    expect(span.parentSpanContext).toBeUndefined();
    expect(traceOf(span)).not.toBe(trace);
    expect(service.lines.join('')).not.toContain(SECRET);
  });

  test.each([
    ['is too long', `a=${'b'.repeat(7_000)}`],
    ['has too many members', Array.from({ length: 500 }, (_, n) => `k${n}=v`).join(',')],
    ['is no list', ',,,=,='],
    ['has a prototype', '__proto__=1,constructor=2'],
  ])('goes on without what a tracestate that %s has beyond the limits', async (_, tracestate) => {
    const { reply, span } = await service.traced(withTrace(`00-${trace}-${parent}-01`, tracestate));
    expect(reply.status).toBe(200);
    expect(traceOf(span)).toBe(trace);
    expect((span.spanContext().traceState?.serialize() ?? '').length).toBeLessThanOrEqual(512);
  });
});
