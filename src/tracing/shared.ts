import { context, ROOT_CONTEXT, trace, type Span } from '@opentelemetry/api';
import { tracer } from './tracer';

/** The span of a call that waits for work which it shares with others; undefined if it is not recorded. */
export type Caller = Span | undefined;

/** The span of the call that is being carried out. */
export function presentCaller(): Caller {
  const span = tracer() && trace.getActiveSpan();
  return span?.isRecording() ? span : undefined;
}

/** Begins work that calls share, outside of the call that happens to begin it. */
export function outsideCalls<T>(work: () => T): T {
  return tracer() ? context.with(ROOT_CONTEXT, work) : work();
}
