import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** Threads that run the built program, which suites use one after another: loading it takes most of a second. */
export class SpareThreads {
  private readonly spare: Worker[] = [];

  /**
   * Starts a service in a thread that has none.
   *
   * @param start what `workerThread.mjs` needs for it.
   * @returns its address, and what stops it.
   */
  async serve(start: object): Promise<{ address: string; close: () => Promise<void> }> {
    const thread = this.spare.pop() ?? new Worker(join(__dirname, 'workerThread.mjs'));
    thread.ref();
    const address = await answer(thread, start);
    const close = async () => {
      await answer(thread, 'close');
      thread.unref();
      this.spare.push(thread);
    };
    return { address, close };
  }
}

/** Sends a message, and waits for the answer. @throws Error of the thread, which then has ended. */
async function answer(thread: Worker, message: unknown): Promise<string> {
  const answered = once(thread, 'message') as Promise<[string]>;
  thread.postMessage(message);
  return (await answered)[0];
}
