const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * Returns a controller that aborts at the first SIGINT or SIGTERM, so that a command can end cleanly. A second signal ends
 * the process at once.
 */
export function stopSignal(): AbortController {
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  for (const signal of signals) process.on(signal, onSignal);
  stop.signal.addEventListener('abort', () => {
    for (const signal of signals) process.off(signal, onSignal);
  });
  return stop;
}
