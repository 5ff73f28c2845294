import { isNativeError } from 'node:util/types';
import { SpanStatusCode, type Span } from '@opentelemetry/api';

/** The codes of databases and of the operating system, such as 57P01 and ECONNREFUSED. */
const CODE = /^[A-Z0-9_]{1,32}$/;

/**
 * Marks a span as failed. It gets the kind of the error and never its message or stack, which may hold what a client sent: those
 * are in the log.
 */
export function fail(span: Span, error: unknown): void {
  failAs(span, kindOf(error));
}

/** Marks a span as failed. @param kind one of a few words in the code. */
export function failAs(span: Span, kind: string): void {
  span.setAttribute('error.type', kind);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

function kindOf(error: unknown): string {
  if (!isNativeError(error)) return '_OTHER';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && CODE.test(code) ? code : error.constructor.name;
}
