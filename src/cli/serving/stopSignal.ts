import { once } from 'node:events';

/** Waits for the first SIGTERM or SIGINT. */
export async function stopSignal(): Promise<void> {
  const stop = new AbortController();
  await Promise.race(['SIGTERM', 'SIGINT'].map((signal) => once(process, signal, { signal: stop.signal })));
  // With our listeners gone a second signal ends the process at once.
  stop.abort();
}
