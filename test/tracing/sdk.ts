import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  InMemorySpanExporter,
  SimpleSpanProcessor,
  TracerProvider,
  type ReadableSpan,
} from '@opentelemetry/sdk-trace';

export type { ReadableSpan };

/** Milliseconds after which a span that should be there will not come any more. */
const PATIENCE = 30_000;

const exporter = new InMemorySpanExporter();

/** Loads an SDK into this suite, with what an SDK has by default. What it exports stays in memory. */
export function loadSdk(): void {
  const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(
    new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] }),
  );
}

/** The spans that have ended since {@link forgetSpans}, in the order in which they began. */
export function spans(): ReadableSpan[] {
  const at = ({ startTime: [seconds, nanoseconds] }: ReadableSpan) => seconds * 1e9 + nanoseconds;
  return exporter.getFinishedSpans().toSorted((one, other) => at(one) - at(other));
}

export function forgetSpans(): void {
  exporter.reset();
}

/** The span of the request with an id, which ends with its reply, perhaps after the client has read it. */
export async function spanOfRequest(id: string | undefined): Promise<ReadableSpan> {
  const start = performance.now();
  while (performance.now() - start < PATIENCE) {
    const found = spans().find(({ attributes }) => attributes['understudy.request.id'] === id);
    if (found) return found;
    await new Promise(setImmediate);
  }
  throw new Error(`The request ${id} has no span`);
}

export const idOf = (span: ReadableSpan) => span.spanContext().spanId;
export const traceOf = (span: ReadableSpan) => span.spanContext().traceId;

/** The spans within a span. */
export function partsOf(span: ReadableSpan): ReadableSpan[] {
  return spans().filter(({ parentSpanContext }) => parentSpanContext?.spanId === idOf(span));
}

/** A span and those within it, by their names. */
export function treeOf(span: ReadableSpan): Tree {
  return [span.name, ...partsOf(span).map(treeOf)];
}

/** The name of a span, and the spans within it. */
export type Tree = [string, ...Tree[]];

/** All that a span shows. */
export function shownBy({ name, attributes, events, links, status }: ReadableSpan): string {
  return JSON.stringify({ name, attributes, events, links, status });
}
