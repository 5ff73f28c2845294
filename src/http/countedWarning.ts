import type { Logger } from 'pino';

/** Shortest time between two warnings of the same kind, in milliseconds. */
const WARNING_INTERVAL = 60_000;

/**
 * Makes what warns of something that may happen thousands of times a second: at once the first time, then at most once a
 * minute, with how often it happened since the last warning.
 */
export function countedWarning(log: Logger, message: string, now = () => performance.now()): () => void {
  let last = -Infinity;
  let count = 0;
  return () => {
    count++;
    if (now() - last < WARNING_INTERVAL) return;
    log.warn({ count }, message);
    last = now();
    count = 0;
  };
}
