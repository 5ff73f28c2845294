import { setTimeout } from 'node:timers/promises';
import type { RuleInput } from './schema';

/** Delays calls as rules say. */
export class Delays {
  private end = new AbortController();

  /**
   * Waits as long as a rule says.
   *
   * @param signal aborts when the caller has left.
   * @returns why the call is not to be carried out; undefined if nothing has come in between.
   */
  async wait({ delayMs = 0 }: RuleInput, signal: AbortSignal): Promise<string | undefined> {
    const { from, to } = typeof delayMs === 'number' ? { from: delayMs, to: delayMs } : delayMs;
    const ms = from + Math.random() * (to - from);
    const end = this.end.signal;
    if (ms > 0)
      await setTimeout(ms, undefined, { signal: AbortSignal.any([signal, end]) }).catch(() => undefined);
    if (end.aborted) return 'The state was reset during its delay';
    return signal.aborted ? 'The caller left during its delay' : undefined;
  }

  /** Ends all delays, because the state that the calls came to is gone. */
  endAll(): void {
    this.end.abort();
    this.end = new AbortController();
  }
}
