/** Milliseconds after which a batch counts as late and the next ones stop waiting for it. */
export const LATE_MS = 250;

/**
 * With this many calls waiting and an idle database, a batch is sent at once. In a batch of this size the fixed cost of a
 * batch hardly counts.
 */
export const SEND_AT_ONCE = 16;

/** Calls of one kind that wait for their batch. */
export interface Queue {
  /** How many calls wait. */
  waiting(): number;
  /** When the first of them arrived, by {@link Scheduler.now}. */
  since(): number;
  /** Sends the waiting calls. Resolves when all are answered; never rejects. */
  send(): Promise<void>;
}

/**
 * Decides when to send batches of several kinds to the same database.
 *
 * If no batch is in progress, one is sent at the end of the current turn of the event loop, or as soon as
 * {@link SEND_AT_ONCE} calls wait. If some are, another one is sent only if it has at least half as many calls as they
 * have together. So the database always finds the next batch ready, and batches stay large: calls arrive as fast as
 * answers go out, so batches sent as early as possible would hold a few calls each and cost as much as large ones.
 * The queue whose first call has waited longest goes first.
 */
export class Scheduler {
  private readonly queues: Queue[] = [];
  private batches = 0;
  private calls = 0;
  private moments = 0;
  private isCalled = false;

  /** @param max maximum number of batches in progress. */
  constructor(private readonly max: number) {}

  add(queue: Queue): void {
    this.queues.push(queue);
  }

  /** A logical time, later than any returned before. */
  now(): number {
    return ++this.moments;
  }

  /**
   * Announces a waiting call. Sends what can be sent at the end of the current turn of the event loop, or at once if no
   * batch is in progress and {@link SEND_AT_ONCE} calls wait.
   */
  call(queue: Queue): void {
    if (this.batches === 0 && queue.waiting() >= SEND_AT_ONCE) this.sendReady();
    if (this.isCalled) return;
    this.isCalled = true;
    setImmediate(() => {
      this.isCalled = false;
      this.sendReady();
    });
  }

  private sendReady(): void {
    for (let queue; (queue = this.next());) this.send(queue);
  }

  private next(): Queue | undefined {
    if (this.batches >= this.max) return undefined;
    const enough = Math.max(1, this.calls / 2);
    return this.queues
      .filter((queue) => queue.waiting() >= enough)
      .sort((one, other) => one.since() - other.since())[0];
  }

  private send(queue: Queue): void {
    const before = queue.waiting();
    const sent = queue.send();
    const calls = before - queue.waiting();
    this.batches++;
    this.calls += calls;
    let isCounted = true;
    const done = () => {
      if (!isCounted) return;
      isCounted = false;
      this.batches--;
      this.calls -= calls;
      this.sendReady();
    };
    const late = setTimeout(done, LATE_MS);
    void sent.then(() => {
      clearTimeout(late);
      done();
    });
  }
}
