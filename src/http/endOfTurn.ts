/**
 * Returns a function that collects tasks and runs them together at the end of the current turn of the event loop.
 *
 * If replies are written one right after the other, their reader is already awake; waking it for each reply costs more
 * than writing the reply.
 */
export function atEndOfTurn(): (task: () => void) => Promise<void> {
  let waiting: (() => void)[] = [];
  const wakeAll = () => {
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  };
  return async (task) => {
    await new Promise<void>((wake) => {
      if (waiting.push(wake) === 1) setImmediate(wakeAll);
    });
    task();
  };
}
