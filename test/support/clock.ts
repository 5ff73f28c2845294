/** The clock of a service and its threads. It changes only when a test sets it. */
export class Clock {
  private readonly cell: Float64Array;

  /** @param shared the memory of another clock, to share its time. */
  constructor(
    start: Date,
    readonly shared = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT),
  ) {
    this.cell = new Float64Array(shared);
    this.now = start;
  }

  get now(): Date {
    return new Date(this.cell[0]!);
  }

  set now(now: Date) {
    this.cell[0] = now.getTime();
  }
}
