import { spawnSync } from 'node:child_process';
import { closeSync, constants, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { hostname, platform } from 'node:os';
import { join } from 'node:path';

/** Another process has the embedded database open; two writers would destroy it. */
export class DataDirectoryInUse extends Error {
  constructor(
    readonly dataDir: string,
    /** The process as it names itself, as in `process 1 on 3f2a9c`; empty in the moment before it has done so. */
    readonly holder: string,
  ) {
    super(`The data directory ${dataDir} is in use by ${holder || 'another process'}`);
  }
}

/** A data directory that cannot be locked, so that nothing would keep a second process out. */
export class CannotLock extends Error {}

/** The file in a data directory that is locked while a process has it open, and names that process. */
export const HOLDER_MARK = 'understudy.pid';

/**
 * Locks a data directory for this process; PGlite does not look whether another one has it open. The kernel holds the
 * lock: it is seen by every process of the machine, in other containers too, and ends with this process however it ends.
 *
 * @returns what releases the lock.
 * @throws DataDirectoryInUse
 * @throws CannotLock
 */
export function holdDataDirectory(dataDir: string): () => void {
  const mark = join(dataDir, HOLDER_MARK);
  const file = platform() === 'linux' ? lockByProgram(dataDir, mark) : lockByOpening(dataDir, mark);
  if (file === undefined) throw new DataDirectoryInUse(dataDir, holderIn(mark));
  ftruncateSync(file);
  // What another process reads of it is for people alone: in a container a number means nothing, its host's name does.
  writeSync(file, `process ${process.pid} on ${hostname()}\n`, 0);
  return () => {
    ftruncateSync(file);
    // The file stays. Who deleted it could delete the one that another process has just locked.
    closeSync(file);
  };
}

function holderIn(mark: string): string {
  try {
    return readFileSync(mark, 'utf8').trim();
  } catch {
    // On Windows nobody else can read it.
    return '';
  }
}

/**
 * Node.js has no call for flock(2). A lock belongs to the open file rather than to the process, and the program `flock`
 * gets ours: when it has ended, the lock is still there, as long as we have the file open.
 *
 * @returns the open and locked file; undefined when another process has locked it.
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
      ? 'The program flock is missing, which keeps a second process out of the data directory (Debian: util-linux)'
      : `The data directory ${dataDir} cannot be locked (${stderr.trim() || error?.message})`,
  );
}

/** Opens a file so that nobody else can, which libuv knows by these numbers: O_EXLOCK of macOS and the BSDs, its own of Windows. */
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
