/** Returns a function that runs tasks with the same key one after the other, in the order of the calls. */
export function turnsByKey(): <T>(key: string, task: () => Promise<T>) => Promise<T> {
  const latest = new Map<string, Promise<unknown>>();
  return async (key, task) => {
    const turn = (latest.get(key) ?? Promise.resolve()).then(task);
    const ended = turn.catch(() => undefined);
    latest.set(key, ended);
    try {
      return await turn;
    } finally {
      if (latest.get(key) === ended) latest.delete(key);
    }
  };
}
