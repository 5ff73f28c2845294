/** Makes what runs at most `most` tasks at once; further ones start in the order in which they came. */
export function concurrencyLimit(most: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    // A task that ends hands its place to the next one, so `running` changes only where nobody waits.
    if (running < most) running++;
    else await new Promise<void>((start) => waiting.push(start));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
