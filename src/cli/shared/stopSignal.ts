/** Tells a command that it is to end in order, by SIGINT or SIGTERM; a second signal ends the process at once. */
export function stopSignal(): AbortController {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stop.abort());
  return stop;
}
