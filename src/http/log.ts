import { write, writeSync } from 'node:fs';
import { isNativeError } from 'node:util/types';
import pino, { type DestinationStream, type Logger } from 'pino';
import { printable } from '../printable';

/** Characters per write, since writing each line alone costs more than formatting it. */
const BUFFER = 8 * 1024;

/** Milliseconds after which buffered lines are written in any case, so that an observer sees no delay. */
const FLUSH_INTERVAL = 100;

/** Milliseconds before a pipe that is full is tried again. */
const BUSY_INTERVAL = 100;

/** How often a pipe that is full is tried when the process ends. Its reader may have stopped without closing it. */
const TRIES_AT_END = 20;

/** Characters that may wait for a pipe that is full; further lines are lost. */
const MOST_WAITING = 16 * 1024 * 1024;

/**
 * Collects lines and writes them to a file descriptor, the last ones when the process ends. Lines that cannot be written are
 * lost: neither a full disk nor a reader that is gone ends the service, and a reader that has stopped neither fills its memory
 * nor keeps it from ending. pino's own destination ends it at the first, and at the others keeps the process from ending.
 */
class Lines implements DestinationStream {
  private waiting = '';
  private isWriting = false;
  /** Whether the last line that was written is only begun, because a disk was full. */
  private isBroken = false;
  /** What waits until a pipe that is full is tried again. */
  private held: Buffer = Buffer.alloc(0);

  constructor(private readonly file: number) {
    setInterval(() => this.flush(), FLUSH_INTERVAL).unref();
    process.on('exit', () => this.flushSync());
  }

  write(line: string): void {
    if (this.waiting.length > MOST_WAITING) return;
    this.waiting += line;
    if (this.waiting.length >= BUFFER) this.flush();
  }

  private flush(): void {
    if (this.isWriting || this.waiting === '') return;
    this.isWriting = true;
    const bytes = this.take();
    this.pass(this.isBroken ? Buffer.concat([Buffer.from('\n'), bytes]) : bytes);
  }

  private pass(bytes: Buffer): void {
    write(this.file, bytes, (error, written) => {
      if (isBusy(error)) {
        this.held = bytes;
        setTimeout(() => this.pass(this.takeHeld()), BUSY_INTERVAL).unref();
      } else if (error === null && written < bytes.length) {
        this.isBroken = true;
        this.pass(bytes.subarray(written));
      } else {
        if (error === null) this.isBroken = false;
        this.isWriting = false;
        if (this.waiting.length >= BUFFER) this.flush();
      }
    });
  }

  /** Writes what is not being written already. pino calls it before a fatal error ends the process. */
  flushSync(): void {
    let tries = 0;
    for (let bytes = Buffer.concat([this.takeHeld(), this.take()]); bytes.length > 0;) {
      try {
        bytes = bytes.subarray(writeSync(this.file, bytes));
      } catch (error) {
        if (!isBusy(error) || ++tries === TRIES_AT_END) return;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BUSY_INTERVAL);
      }
    }
  }

  private takeHeld(): Buffer {
    const { held } = this;
    this.held = Buffer.alloc(0);
    return held;
  }

  private take(): Buffer {
    const bytes = Buffer.from(this.waiting);
    this.waiting = '';
    return bytes;
  }
}

/** Whether a write failed only because the reader of a pipe has not caught up. */
function isBusy(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === 'EAGAIN' || code === 'EBUSY';
}

let standardError: Lines | undefined;

/**
 * The service's log: one JSON object per line on standard error, so that standard output holds only text for people.
 * Callers never pass secrets to it; requests are logged without query, cookies and body.
 */
export function createLog(
  level: string,
  destination: DestinationStream = (standardError ??= new Lines(2)),
): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: isoTime(),
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: errorEntry },
      // JSON does not escape every line separator and every control character of terminals.
      hooks: { streamWrite: (line) => `${printable(line.slice(0, -1))}\n` },
    },
    destination,
  );
}

/** Writes the time of a line. Under load several lines have the same millisecond, and a date takes long to write. */
function isoTime(): () => string {
  let last = 0;
  let written = '';
  return () => {
    const now = Date.now();
    if (now !== last) written = `,"time":"${new Date(now).toISOString()}"`;
    last = now;
    return written;
  };
}

/** An error without the properties that libraries add: those of database errors hold rows and parameters. */
function errorEntry(error: unknown): unknown {
  if (!isNativeError(error)) return { type: typeof error };
  const { name, message, stack, cause } = error;
  const { code } = error as { code?: unknown };
  return { type: name, code, message, stack, ...(cause !== undefined && { cause: errorEntry(cause) }) };
}
