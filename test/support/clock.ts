/** What a service takes for the time: it stands still until a test sets it, for the service's threads as well. */
export class Clock {
  private readonly cell: Float64Array;

  /** @param shared the memory of another one that is to tell the same time. */
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
