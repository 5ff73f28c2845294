import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { fileError } from '../shared/fileError';

/**
 * Writes a complete file that only its owner can read, or none: the file has a temporary name until it is complete and on
 * the disk. If the path names a device, a pipe or a socket, writes to it directly.
 *
 * @throws UsageError if the file cannot be written.
 */
export async function writeWhole(
  path: string,
  pieces: AsyncIterable<string>,
  signal: AbortSignal,
): Promise<void> {
  if (await isSpecial(path)) return writeThrough(path, pieces, signal);
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

/** Whether the path names a device, a pipe or a socket, which a regular file must not replace. */
async function isSpecial(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && !found.isFile();
}

async function writeThrough(path: string, pieces: AsyncIterable<string>, signal: AbortSignal): Promise<void> {
  try {
    await pipeline(pieces, createWriteStream(path, { flags: 'r+' }), { signal });
  } catch (error) {
    throw fileError(error, `Cannot write ${path}`);
  }
}

/** Writes to standard output. @throws UsageError if its reader has ended. */
export async function writeToStdout(pieces: AsyncIterable<string>, signal: AbortSignal): Promise<void> {
  try {
    await pipeline(pieces, process.stdout, { signal, end: false });
  } catch (error) {
    throw fileError(error, 'Cannot write to standard output');
  }
}
