import { ROOT_CONTEXT, SpanKind, trace, type Span } from '@opentelemetry/api';
import type { Ended, Observed } from '../observed';
import { fail } from './fail';
import { presentCaller, type Caller } from './shared';
import { tracer } from './tracer';

/** What the service does for its calls, and tells its observers. */
export interface TracedWork {
  /** Round trips to the database that calls share. */
  batches: Observed<{ batch: string; callers: readonly Caller[] } & Ended>;
  /** Passwords that were hashed or checked. */
  hashes: Observed<{ task: string } & Ended>;
}

let isTraced = false;

/** Makes a span of each batch and each hash, if there is an SDK. They are those of the process, however many services it runs. */
export function traceWork({ batches, hashes }: TracedWork): void {
  const tracing = tracer();
  if (!tracing || isTraced) return;
  isTraced = true;

  asSpans(hashes, ({ task }) => {
    if (!presentCaller()) return undefined;
    return tracing.startSpan(`${task} password`);
  });

  asSpans(batches, ({ batch, callers }) => {
    const recorded = callers.filter((caller) => caller !== undefined);
    if (recorded.length === 0) return undefined;
    const [only] = callers;
    const span = tracing.startSpan(
      `batch ${batch}`,
      {
        kind: SpanKind.CLIENT,
        links: recorded.map((caller) => ({ context: caller.spanContext() })),
        attributes: {
          'db.system.name': 'postgresql',
          'understudy.batch.calls': callers.length,
          // The convention reserves it for batches of two and more.
          ...(callers.length > 1 && { 'db.operation.batch.size': callers.length }),
        },
      },
      callers.length === 1 ? trace.setSpan(ROOT_CONTEXT, only!) : ROOT_CONTEXT,
    );
    // A call leads to its batch, too: a batch of several calls is in none of their traces.
    if (callers.length > 1 && span.isRecording())
      for (const caller of recorded) caller.addLink({ context: span.spanContext() });
    return span;
  });
}

/** Makes a span of each piece of work. @param begin starts it; undefined for work that is not recorded. */
function asSpans<Work extends Ended>(
  work: Observed<Work>,
  begin: (about: Omit<Work, keyof Ended>) => Span | undefined,
): void {
  const spans = new WeakMap<object, Span>();
  work.observe(
    (ended) => {
      const span = spans.get(ended);
      if (!span) return;
      if (ended.error !== undefined) fail(span, ended.error);
      span.end();
    },
    (begun) => {
      const span = begin(begun);
      if (span) spans.set(begun, span);
    },
  );
}
