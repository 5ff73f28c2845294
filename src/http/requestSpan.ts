import type { IncomingMessage } from 'node:http';
import { context, propagation, SpanKind, trace, type Attributes, type Tracer } from '@opentelemetry/api';
import { failAs } from '../tracing/fail';
import { isCall, type Handler, type HttpRequest } from './exchange';
import { outcomeOf } from './outcome';

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
  /** The handler that answered it; undefined for a page. */
  handler: Handler | undefined;
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
        const { status, handler } = ended;
        span.setAttributes(attributesOf(request, ended));
        const { operation, failed } = request.note;
        if (status === 'aborted' || status >= 500) failAs(span, String(status));
        else if (failed) failAs(span, 'unforeseen');
        if (handler?.contract !== undefined && operation !== undefined)
          span.updateName(`${handler.contract}/${operation}`);
      }
      span.end();
    },
  };
}

function attributesOf(
  { id, secure, path, note }: HttpRequest,
  { handler, status, hasKnownPath }: EndedRequest,
): Attributes {
  const attributes: Attributes = { 'url.scheme': secure ? 'https' : 'http', 'understudy.request.id': id };
  if (hasKnownPath) attributes['url.path'] = path;
  if (status !== 'aborted') attributes['http.response.status_code'] = status;
  const contract = handler?.contract;
  if (contract === undefined || !isCall(note)) return attributes;
  const { door, operation } = note;
  attributes['understudy.contract'] = contract;
  attributes['understudy.outcome'] = outcomeOf({ note, status });
  if (operation === undefined) return attributes;
  attributes['understudy.operation'] = operation;
  attributes['rpc.system.name'] = door === 'soap11' || door === 'soap12' ? 'soap' : 'http';
  attributes['rpc.method'] = `${contract}/${operation}`;
  return attributes;
}
