/**
 * Lets calls pass together, and a change of the whole state only alone: it waits for the calls in progress, and later calls
 * wait for it.
 */
export class Gate {
  private passing = 0;
  private alone: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private whenEmpty: (() => void) | undefined;

  /** Carries a call out when no change of the state is in progress. */
  async share<Result>(task: () => Promise<Result>): Promise<Result> {
    while (this.waiting > 0) await this.alone;
    this.passing++;
    try {
      return await task();
    } finally {
      if (--this.passing === 0) this.whenEmpty?.();
    }
  }

  /** Changes the state while no call is in progress, after earlier changes. */
  async exclude<Result>(task: () => Promise<Result>): Promise<Result> {
    this.waiting++;
    const before = this.alone;
    const change = (async () => {
      await before;
      if (this.passing > 0) await new Promise<void>((resolve) => (this.whenEmpty = resolve));
      return task();
    })();
    this.alone = change.then(
      () => this.waiting--,
      () => this.waiting--,
    );
    return change;
  }
}
