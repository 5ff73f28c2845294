import { isNativeError } from 'node:util/types';
import pino, { type DestinationStream, type Logger } from 'pino';

/** So many bytes are written at once, since to write each line costs more than to make it. */
const BUFFER = 8 * 1024;

/** After so long the lines that there are are written all the same, in milliseconds: who looks on sees no delay. */
const FLUSH_INTERVAL = 100;

/**
 * The service's log: one JSON object a line, on standard error, so that standard output keeps to what people read.
 * Nothing secret is ever handed to it; requests are logged without query, cookies and body.
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
