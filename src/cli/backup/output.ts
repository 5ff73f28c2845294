import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { UsageError } from '../../contracts/usageError';

/**
 * Writes a file that only its owner can read, as a whole or not at all: under another name until it is complete and on
 * the disk.
 *
 * @throws UsageError when it cannot be written.
 */
export async function writeWhole(
  path: string,
  pieces: AsyncIterable<string>,
  signal: AbortSignal,
): Promise<void> {
  const part = `${path}.${process.pid}.part`;
  try {
    const file = createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true });
    await pipeline(pieces, file, { signal });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw fileError(error, `Cannot write ${path}`);
  }
}

/** Writes to standard output. @throws UsageError when its reader has ended. */
export async function writeToStdout(pieces: AsyncIterable<string>, signal: AbortSignal): Promise<void> {
  try {
    await pipeline(pieces, process.stdout, { signal, end: false });
  } catch (error) {
    throw fileError(error, 'Cannot write to standard output');
  }
}

const fileCalls: ReadonlySet<unknown> = new Set(['open', 'read', 'write', 'fsync', 'close', 'rename']);

/** An error of the file system as one that says what could not be done; any other as it is. */
export function fileError(error: unknown, what: string): unknown {
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  return fileCalls.has(syscall) ? new UsageError(`${what} (${String(code)})`) : error;
}
