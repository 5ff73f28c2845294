/**
 * Gathers what is to be done, and does it all at the end of the event loop's present turn.
 *
 * Replies that are written one right after the other find their readers awake; to wake a reader for each one costs the
 * system more than to write the reply.
 */
export function atEndOfTurn(): (task: () => void) => Promise<void> {
  let gathered: (() => void)[] = [];
  const doAll = () => {
    const tasks = gathered;
    gathered = [];
    for (const task of tasks) task();
  };
  return (task) =>
    new Promise((resolve, reject) => {
      const settle = () => {
        try {
          task();
          resolve();
        } catch (error) {
          reject(error);
        }
      };
      if (gathered.push(settle) === 1) setImmediate(doAll);
    });
}
