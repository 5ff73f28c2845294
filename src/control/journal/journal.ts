import type { CallEntry } from './entry';

/** Characters that the parameters of all calls together may take, so that long messages cannot fill the memory. */
const MOST_CHARACTERS = 32 * 1024 * 1024;

/** Keeps the newest calls, in memory (control contract, section 2). */
export class Journal {
  private entries: { entry: CallEntry; characters: number }[] = [];
  private characters = 0;
  private newest = 0;
  /** Wakes each client that waits for calls or follows them. The connections of the management port bound their number. */
  private readonly followers = new Set<() => void>();

  /** @param size the most calls that it keeps. */
  constructor(private readonly size: number) {}

  add(call: Omit<CallEntry, 'id'>): CallEntry {
    const entry = { id: ++this.newest, ...call };
    const characters = entry.input === null ? 0 : JSON.stringify(entry.input).length;
    this.entries.push({ entry, characters });
    this.characters += characters;
    while (this.entries.length > this.size || (this.characters > MOST_CHARACTERS && this.entries.length > 1))
      this.characters -= this.entries.shift()!.characters;
    for (const wake of this.followers) wake();
    return entry;
  }

  /** The id of the newest call that was added; 0 before the first. */
  get lastId(): number {
    return this.newest;
  }

  /** The calls that are kept and have a greater id, oldest first. */
  calls(after = 0): CallEntry[] {
    const first = this.entries.findLastIndex(({ entry }) => entry.id <= after) + 1;
    return this.entries.slice(first).map(({ entry }) => entry);
  }

  /** Forgets all calls. Ids go on, so that whoever follows misses none. */
  clear(): void {
    this.entries = [];
    this.characters = 0;
  }

  /**
   * Yields the id of the newest call at once, and whenever calls have been added. Ends when the signal aborts. A slow reader
   * misses no change, and nothing waits in memory for it.
   *
   * @param everyMs after so many milliseconds without a call it yields all the same.
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
