import { isPromise } from 'node:util/types';
import { context, trace, type Attributes } from '@opentelemetry/api';
import { fail } from './fail';
import { tracer } from './tracer';

/**
 * Carries out a part of a request in a span of its own, within the span in which it is called. The span ends when the task
 * returns, or when the promise that it returns is settled. Without a recorded request, it only carries out the task.
 */
export function inSpan<T>(name: string, task: () => T, attributes?: Attributes): T {
  const tracing = tracer();
  const outer = tracing && context.active();
  if (!outer || !trace.getSpan(outer)?.isRecording()) return task();
  const span = tracing.startSpan(name, { attributes }, outer);
  const failed = (error: unknown): never => {
    fail(span, error);
    span.end();
    throw error;
  };
  let result: T;
  try {
    result = context.with(trace.setSpan(outer, span), task);
  } catch (error) {
    return failed(error);
  }
  if (isPromise(result)) {
    const ended = result.then((value: unknown) => {
      span.end();
      return value;
    }, failed);
    return ended as T;
  }
  span.end();
  return result;
}
