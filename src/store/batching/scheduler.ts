/** After so long a batch is late, and others leave without regard to it, in milliseconds. */
export const LATE_MS = 250;

/**
 * So many calls need not wait for others of their turn of the event loop while the database has nothing to do. They are
 * enough for a batch's own price hardly to count.
 */
export const MANY = 16;

/** Calls of one kind that wait for their batch. */
export interface Gate {
  /** How many wait. */
  waiting(): number;
  /** When the first of them came, as {@link Scheduler.now} told it. */
  since(): number;
  /** Lets those who wait leave; ends when all have their answers, and never fails. */
  depart(): Promise<void>;
}

/**
 * Decides when batches of several kinds leave that go to the same database.
 *
 * A batch leaves when none is under way, at the end of the event loop's turn or as soon as many wait; while others are,
 * one more at a time, and only if it carries at least half as many calls as they do. So the database always has the next
 * one at hand, and batches stay large: with calls that come as fast as they are answered, each batch that left as soon as
 * it could would carry a few, at the price of many.
 * Who has waited longest leaves first.
 */
export class Scheduler {
  private readonly gates: Gate[] = [];
  private batches = 0;
  private calls = 0;
  private moments = 0;
  private isCalled = false;

  /** @param most batches that are under way at a time. */
  constructor(private readonly most: number) {}

  add(gate: Gate): void {
    this.gates.push(gate);
  }

  /** A moment that is later than any before. */
  now(): number {
    return ++this.moments;
  }

  /**
   * Tells that somebody waits: who may leave does so at the end of the event loop's present turn, or at once when they are
   * many and no batch is under way.
   */
  call(gate: Gate): void {
    if (this.batches === 0 && gate.waiting() >= MANY) this.letLeave();
    if (this.isCalled) return;
    this.isCalled = true;
    setImmediate(() => {
      this.isCalled = false;
      this.letLeave();
    });
  }

  private letLeave(): void {
    for (let gate; (gate = this.next());) this.send(gate);
  }

  private next(): Gate | undefined {
    if (this.batches >= this.most) return undefined;
    const enough = Math.max(1, this.calls / 2);
    return this.gates
      .filter((gate) => gate.waiting() >= enough)
      .sort((one, other) => one.since() - other.since())[0];
  }

  private send(gate: Gate): void {
    const before = gate.waiting();
    const landing = gate.depart();
    const calls = before - gate.waiting();
    this.batches++;
    this.calls += calls;
    let isCounted = true;
    const landed = () => {
      if (!isCounted) return;
      isCounted = false;
      this.batches--;
      this.calls -= calls;
      this.letLeave();
    };
    const late = setTimeout(landed, LATE_MS);
    void landing.then(() => {
      clearTimeout(late);
      landed();
    });
  }
}
