import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Another process has the embedded database open; two writers would destroy it. */
export class DataDirectoryInUse extends Error {
  constructor(
    readonly dataDir: string,
    readonly pid: number,
  ) {
    super(`The data directory ${dataDir} is in use by process ${pid}`);
  }
}

/** The file in a data directory that names the process that has it open. */
export const HOLDER_MARK = 'understudy.pid';

/**
 * Marks a data directory as this process's own; PGlite does not look whether another one has it open.
 * A mark left behind by a process that was killed does not count.
 *
 * @returns what takes the mark away again.
 * @throws DataDirectoryInUse
 */
export function holdDataDirectory(dataDir: string): () => void {
  const mark = join(dataDir, HOLDER_MARK);
  try {
    writeFileSync(mark, String(process.pid), { flag: 'wx' });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    const holder = Number(readFileSync(mark, 'utf8'));
    if (isAnotherLivingProcess(holder)) throw new DataDirectoryInUse(dataDir, holder);
    writeFileSync(mark, String(process.pid));
  }
  return () => rmSync(mark, { force: true });
}

function isAnotherLivingProcess(pid: number): boolean {
  // In a container every start has the same number, so a mark with our own number is an old one.
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}
