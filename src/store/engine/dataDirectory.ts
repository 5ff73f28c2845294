import { spawnSync } from 'node:child_process';
import { closeSync, constants, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { hostname, platform } from 'node:os';
import { join } from 'node:path';

/** Another process has the embedded database open; two writers would destroy it. */
export class DataDirectoryInUse extends Error {
  constructor(
    readonly dataDir: string,
    /** The process's name, such as `process 1 on 3f2a9c`; empty before the process has written it. */
    readonly holder: string,
  ) {
    super(`The data directory ${dataDir} is in use by ${holder || 'another process'}`);
  }
}

/** The data directory cannot be locked, so a second process could open it too. */
export class CannotLock extends Error {}

/** The file in a data directory that is locked while a process uses the directory; it names that process. */
export const HOLDER_MARK = 'understudy.pid';

/**
 * Locks a data directory for this process, because PGlite does not check whether another process has it open. The kernel
 * holds the lock: every process on the machine sees it, also in other containers, and it ends with this process, even if
 * the process is killed.
 *
 * @returns a function that releases the lock.
 * @throws DataDirectoryInUse
 * @throws CannotLock
 */
export function holdDataDirectory(dataDir: string): () => void {
  const mark = join(dataDir, HOLDER_MARK);
  const file = platform() === 'linux' ? lockByProgram(dataDir, mark) : lockByOpening(dataDir, mark);
  if (file === undefined) throw new DataDirectoryInUse(dataDir, holderIn(mark));
  ftruncateSync(file);
  // For messages only. Includes the host's name, because a process id alone means nothing across containers.
  writeSync(file, `process ${process.pid} on ${hostname()}\n`, 0);
  return () => {
    ftruncateSync(file);
    // The file stays: deleting it could delete the file that another process has just locked.
    closeSync(file);
  };
}

function holderIn(mark: string): string {
  try {
    return readFileSync(mark, 'utf8').trim();
  } catch {
    // On Windows, other processes cannot read it.
    return '';
  }
}

/**
 * Node.js has no function for flock(2). A lock belongs to the open file, not to the process, and the program `flock`
 * inherits our open file. So the lock remains after `flock` has ended, for as long as we keep the file open.
 *
 * @returns the open, locked file; undefined if another process has locked it.
 */
function lockByProgram(dataDir: string, mark: string): number | undefined {
  const file = openSync(mark, constants.O_RDWR | constants.O_CREAT, 0o600);
  const { status, stderr, error } = spawnSync('flock', ['-x', '-n', '3'], {
    stdio: ['ignore', 'ignore', 'pipe', file],
    encoding: 'utf8',
  });
  if (status === 0) return file;
  closeSync(file);
  if (status === 1 && stderr === '') return undefined;
  const isMissing = error !== undefined && 'code' in error && error.code === 'ENOENT';
  throw new CannotLock(
    isMissing
      ? 'The program flock, which locks the data directory, is missing (Debian: util-linux)'
      : `The data directory ${dataDir} cannot be locked (${stderr.trim() || error?.message})`,
  );
}

/** Opens the file exclusively. Node.js does not name the flags: O_EXLOCK on macOS and the BSDs, libuv's own on Windows. */
function lockByOpening(dataDir: string, mark: string): number | undefined {
  const exclusively = platform() === 'win32' ? 0x10000000 : 0x20 | constants.O_NONBLOCK;
  try {
    return openSync(mark, constants.O_RDWR | constants.O_CREAT | exclusively, 0o600);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'EAGAIN' || code === 'EBUSY') return undefined;
    throw new CannotLock(`The data directory ${dataDir} cannot be locked (${message})`, { cause });
  }
}
