/**
 * Gathers what is to be done, and does it all at the end of the event loop's present turn.
 *
 * Replies that are written one right after the other find their readers awake; to wake a reader for each one costs the
 * system more than to write the reply.
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
