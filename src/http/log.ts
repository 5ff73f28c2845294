import { isNativeError } from 'node:util/types';
import pino, { type DestinationStream, type Logger } from 'pino';

/**
 * The service's log: one JSON object a line, on standard error, so that standard output keeps to what people read.
 * Nothing secret is ever handed to it; requests are logged without query, cookies and body.
 */
export function createLog(
  level: string,
  destination: DestinationStream = pino.destination({ dest: 2, sync: false }),
): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: errorEntry },
    },
    destination,
  );
}

/** An error without the properties that a library hung onto it: the database's hold rows and parameters. */
function errorEntry(error: unknown): unknown {
  if (!isNativeError(error)) return { type: typeof error };
  const { name, message, stack, cause } = error;
  const { code } = error as { code?: unknown };
  return { type: name, code, message, stack, ...(cause !== undefined && { cause: errorEntry(cause) }) };
}
