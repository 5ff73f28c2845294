import { spawnSync } from 'node:child_process';
import { closeSync, constants, existsSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { hostname, platform } from 'node:os';
import { join } from 'node:path';

/** Another process has the embedded database open; two writers would destroy it. */
export class DataDirectoryInUse extends Error {
  constructor(
    readonly dataDir: string,
    /** The process's name, such as `process 1 on 3f2a9c`; empty before the process has written it. */
    readonly holder: string,
    /** Where to ask that process: the address of its management port; undefined if it has none, or runs on another machine. */
    readonly management?: string,
  ) {
    super(`The data directory ${dataDir} is in use by ${holder || 'another process'}`);
  }
}

/** Whether a data directory has a database. */
export function hasDatabase(dataDir: string): boolean {
  return existsSync(join(dataDir, 'PG_VERSION'));
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
 * @returns what releases the lock, and what tells other processes where the management port of this one is.
 * @throws DataDirectoryInUse
 * @throws CannotLock
 */
export function holdDataDirectory(dataDir: string): Hold {
  const mark = join(dataDir, HOLDER_MARK);
  const file = platform() === 'linux' ? lockByProgram(dataDir, mark) : lockByOpening(dataDir, mark);
  if (file === undefined) throw inUse(dataDir, mark);
  const write = (text: string) => {
    ftruncateSync(file);
    writeSync(file, text, 0);
  };
  // Includes the host's name, because neither a process id nor a loopback address means anything across containers.
  const holder = `process ${process.pid} on ${hostname()}\n`;
  write(holder);
  return {
    nameManagement: (address) => write(`${holder}${address}\n`),
    release() {
      ftruncateSync(file);
      // The file stays: deleting it could delete the file that another process has just locked.
      closeSync(file);
    },
  };
}

/** A data directory that this process holds. */
interface Hold {
  nameManagement(address: string): void;
  release(): void;
}

/** The file is read only while another process holds its lock, so it is never left from one that has ended. */
function inUse(dataDir: string, mark: string): DataDirectoryInUse {
  const [holder = '', management = ''] = holderIn(mark).split('\n');
  const isHere = holder.endsWith(` on ${hostname()}`);
  return new DataDirectoryInUse(dataDir, holder, isHere && management !== '' ? management : undefined);
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
