import type { Logger } from 'pino';

/** Shortest time between two warnings of the same kind, in milliseconds. */
const WARNING_INTERVAL = 60_000;

/**
 * Returns a function that warns of an event that may happen thousands of times a second: the first time at once, then at
 * most once a minute, with the number of events since the last warning.
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
