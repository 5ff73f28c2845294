/** The longest interval of a timer, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

/**
 * Keeps the process alive until a task is done. Nothing that the service has open does, so a process whose last work is to
 * wait for it would end.
 */
export async function untilDone<Result>(task: Promise<Result>): Promise<Result> {
  const alive = setInterval(() => undefined, LONGEST);
  try {
    return await task;
  } finally {
    clearInterval(alive);
  }
}
