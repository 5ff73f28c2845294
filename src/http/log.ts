import pino, { type Logger } from 'pino';

/**
 * The service's log: one JSON object a line, on standard error, so that standard output keeps to what people read.
 * Nothing secret is ever handed to it; requests are logged without query, cookies and body.
 */
export function createLog(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { error: pino.stdSerializers.err },
    },
    pino.destination({ dest: 2, sync: false }),
  );
}
