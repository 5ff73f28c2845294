import type { CallEntry } from './entry';
import { sizeOf } from './size';

/** Characters that the parameters of all calls together may take, so that long messages cannot fill the memory. */
const MOST_CHARACTERS = 32 * 1024 * 1024;

/** A call that has ended. */
export interface EndedCall {
  /** The decoded parameters, whose size counts; null if there are none. */
  input: Readonly<Record<string, unknown>> | null;
  /** Describes the call when it is asked for, which it rarely is. */
  describe(): Omit<CallEntry, 'id'>;
}

interface KeptCall extends EndedCall {
  id: number;
  characters: number;
}

/** Keeps the newest calls, in memory (control contract, section 2). */
export class Journal {
  private kept: KeptCall[] = [];
  private characters = 0;
  private newest = 0;
  private begun = 0;
  /** Wakes each client that waits for calls or follows them. The connections of the management port bound their number. */
  private readonly followers = new Set<() => void>();

  /** @param size the most calls that it keeps. */
  constructor(private readonly size: number) {}

  /** Counts the states of the service, of which a reset begins another. */
  get generation(): number {
    return this.begun;
  }

  /** Adds a call, unless the state that it came to is gone. @param generation that of the state. */
  add(call: EndedCall, generation: number): void {
    if (generation !== this.begun) return;
    const characters = sizeOf(call.input);
    this.kept.push({ id: ++this.newest, characters, ...call });
    this.characters += characters;
    while (this.kept.length > this.size || (this.characters > MOST_CHARACTERS && this.kept.length > 1))
      this.characters -= this.kept.shift()!.characters;
    for (const wake of this.followers) wake();
  }

  /** The id of the newest call that was added; 0 before the first. */
  get lastId(): number {
    return this.newest;
  }

  /** The calls that are kept and have a greater id, oldest first. */
  calls(after = 0): CallEntry[] {
    const first = this.kept.findLastIndex(({ id }) => id <= after) + 1;
    return this.kept.slice(first).map(({ id, describe }) => ({ id, ...describe() }));
  }

  /** Begins anew, because the state has: a call that came before will not be added. */
  begin(): void {
    this.clear();
    this.begun++;
  }

  /** Forgets all calls. Ids go on, so that a follower misses none. */
  clear(): void {
    this.kept = [];
    this.characters = 0;
  }

  /**
   * Yields the id of the newest call at once, and whenever calls have been added. Ends when the signal aborts. A slow reader
   * misses no change, and nothing waits in memory for it.
   *
   * @param everyMs milliseconds without a call after which it yields all the same.
   */
  async *changes(signal: AbortSignal, everyMs?: number): AsyncGenerator<number> {
    let isWoken: boolean;
    let resume = (): void => undefined;
    const wake = () => {
      isWoken = true;
      resume();
    };
    const beat = everyMs === undefined ? undefined : setInterval(wake, everyMs).unref();
    signal.addEventListener('abort', wake);
    this.followers.add(wake);
    try {
      while (!signal.aborted) {
        isWoken = false;
        yield this.newest;
        if (!isWoken) await new Promise<void>((resolve) => (resume = resolve));
      }
    } finally {
      this.followers.delete(wake);
      signal.removeEventListener('abort', wake);
      clearInterval(beat);
    }
  }
}
