import { once } from 'node:events';
import { UsageError } from '../../contracts/usageError';
import { stopSignal } from './stopSignal';

/** Standard output until its reader ends, or the user presses Ctrl+C. */
export interface Output {
  /** Aborts at the end. */
  signal: AbortSignal;
  write(text: string): Promise<void>;
}

/**
 * Runs a task that writes to standard output. Ends without a message when the reader ends, and at SIGINT or SIGTERM.
 *
 * @throws UsageError if the output cannot be written.
 */
export async function withOutput(task: (output: Output) => Promise<void>): Promise<void> {
  const stop = stopSignal();
  process.stdout.on('error', (error) => stop.abort(error));
  const { signal } = stop;
  const write = async (text: string) => {
    signal.throwIfAborted();
    if (!process.stdout.write(text)) await once(process.stdout, 'drain', { signal });
  };
  try {
    await task({ signal, write });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  const { code } = (signal.reason ?? {}) as { code?: unknown };
  if (typeof code === 'string' && code !== 'EPIPE')
    throw new UsageError(`The output cannot be written (${code})`);
}
