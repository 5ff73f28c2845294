/** Milliseconds for which an answer is used again. */
export const FRESH_MS = 10_000;

/** Milliseconds that a reader of the metrics waits for an answer. */
export const WAIT_MS = 1_000;

/**
 * Remembers what a slow source says for {@link FRESH_MS}, however often it is asked for. The source is asked once at a time. What
 * fails, or takes longer than {@link WAIT_MS}, is undefined; a late answer serves the next reader.
 *
 * @param now the time in milliseconds, of a clock that never goes back.
 */
export function remembered<T>(
  read: () => Promise<T>,
  now = () => performance.now(),
): () => Promise<T | undefined> {
  let answer: T | undefined;
  let freshUntil = -Infinity;
  let reading: Promise<void> | undefined;
  const begin = async () => {
    answer = await read().catch(() => undefined);
    freshUntil = now() + FRESH_MS;
    reading = undefined;
  };
  return async () => {
    if (now() < freshUntil) return answer;
    reading ??= begin();
    let late: NodeJS.Timeout | undefined;
    const tooLate = new Promise<false>((resolve) => (late = setTimeout(resolve, WAIT_MS, false)));
    const inTime = await Promise.race([reading.then(() => true), tooLate]);
    clearTimeout(late);
    return inTime ? answer : undefined;
  };
}
