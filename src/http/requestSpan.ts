import type { IncomingMessage } from 'node:http';
import { context, propagation, SpanKind, trace, type Attributes, type Tracer } from '@opentelemetry/api';
import { failAs } from '../tracing/fail';
import type { HttpRequest } from './exchange';
import { outcomeOf, type EndedCall } from './outcome';

/** The span of a request, from its head to the end of its reply. */
export interface RequestSpan {
  /** For the log lines of the request, by the names that OpenTelemetry gives them there. */
  ids: { trace_id: string; span_id: string };
  /** Carries out what belongs to the request. */
  run(task: () => void): void;
  end(request: HttpRequest, ended: EndedRequest): void;
}

/** How a request ended. */
export interface EndedRequest {
  /** The call that it was; undefined for a page. */
  call: EndedCall | undefined;
  /** The status of the reply, or `aborted` if it did not reach its client. */
  status: number | 'aborted';
  /** Whether its path exists, and so holds nothing but what we put there. */
  hasKnownPath: boolean;
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH']);

/**
 * Starts the span of a request, in the trace of its client if the SDK reads one from its headers. Names and attributes are those
 * of OpenTelemetry's conventions for HTTP and RPC, version 1.45, without those that hold what a client chose, such as the query,
 * the host and the user agent (docs/tracing.md).
 */
export function startRequestSpan(
  tracing: Tracer,
  { method = '', headers, httpVersion }: IncomingMessage,
): RequestSpan {
  const known = methods.has(method) ? method : undefined;
  const parent = propagation.extract(context.active(), headers);
  const attributes = { 'http.request.method': known ?? '_OTHER', 'network.protocol.version': httpVersion };
  const span = tracing.startSpan(known ?? 'HTTP', { kind: SpanKind.SERVER, attributes }, parent);
  const inside = trace.setSpan(parent, span);
  const { traceId: trace_id, spanId: span_id } = span.spanContext();
  return {
    ids: { trace_id, span_id },
    run: (task) => context.with(inside, task),
    end(request, ended) {
      if (span.isRecording()) {
        const { status, call } = ended;
        span.setAttributes(attributesOf(request, ended));
        if (status === 'aborted' || status >= 500) failAs(span, String(status));
        else if (request.note.failed) failAs(span, 'unforeseen');
        const name = call && nameOf(call);
        if (name !== undefined) span.updateName(name);
      }
      span.end();
    },
  };
}

function attributesOf(
  { id, secure, path }: HttpRequest,
  { call, status, hasKnownPath }: EndedRequest,
): Attributes {
  return {
    'url.scheme': secure ? 'https' : 'http',
    'understudy.request.id': id,
    ...(hasKnownPath && { 'url.path': path }),
    ...(status !== 'aborted' && { 'http.response.status_code': status }),
    ...(call && attributesOfCall(call)),
  };
}

function attributesOfCall(call: EndedCall): Attributes {
  const { door, operation } = call.note;
  const attributes = { 'understudy.contract': call.contract, 'understudy.outcome': outcomeOf(call) };
  if (operation === undefined) return attributes;
  return {
    ...attributes,
    'understudy.operation': operation,
    'rpc.system.name': door === 'soap11' || door === 'soap12' ? 'soap' : 'http',
    'rpc.method': nameOf(call),
  };
}

/** The contract and the operation of a call; undefined if it names no operation that exists. */
function nameOf({ contract, note: { operation } }: EndedCall): string | undefined {
  return operation === undefined ? undefined : `${contract}/${operation}`;
}
