import { isNativeError } from 'node:util/types';
import pino, { type DestinationStream, type Logger } from 'pino';

/** Bytes per write, since writing each line alone costs more than formatting it. */
const BUFFER = 8 * 1024;

/** Milliseconds after which buffered lines are written in any case, so that an observer sees no delay. */
const FLUSH_INTERVAL = 100;

/**
 * The service's log: one JSON object per line on standard error, so that standard output holds only text for people.
 * Callers never pass secrets to it; requests are logged without query, cookies and body.
 */
export function createLog(
  level: string,
  destination: DestinationStream = pino.destination({
    dest: 2,
    sync: false,
    minLength: BUFFER,
    periodicFlush: FLUSH_INTERVAL,
  }),
): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: isoTime(),
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: errorEntry },
    },
    destination,
  );
}

/** Writes the time of a line. Under load several lines have the same millisecond, and a date takes long to write. */
function isoTime(): () => string {
  let last = 0;
  let written = '';
  return () => {
    const now = Date.now();
    if (now !== last) written = `,"time":"${new Date(now).toISOString()}"`;
    last = now;
    return written;
  };
}

/** An error without the properties that libraries add: those of database errors hold rows and parameters. */
function errorEntry(error: unknown): unknown {
  if (!isNativeError(error)) return { type: typeof error };
  const { name, message, stack, cause } = error;
  const { code } = error as { code?: unknown };
  return { type: name, code, message, stack, ...(cause !== undefined && { cause: errorEntry(cause) }) };
}
