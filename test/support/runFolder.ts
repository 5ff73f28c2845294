import { spawn, spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system in memory, which Linux offers every user. */
const MEMORY = '/dev/shm';

const PREFIX = 'understudy-test-';

/** The most that a run keeps in memory, with a reserve: mainly databases and installed packages. */
const ROOM_NEEDED = 6 * 1024 ** 3;

/** The folder of this test run, for all its temporary files. `globalSetup` creates it, and it is deleted when the run ends. */
export function runFolder(): string {
  const folder = process.env.UNDERSTUDY_TEST_FOLDER;
  if (folder === undefined) throw new Error("Jest's globalSetup did not run");
  return folder;
}

/**
 * Creates it. It is in memory if there is room, which saves a fifth of a run's processor time: the suites create and delete many
 * small files, and a file system on a disk searches long for free inodes.
 */
export async function makeRunFolder(): Promise<string> {
  const folder = (await makeIn(MEMORY)) ?? (await mkdtemp(join(tmpdir(), PREFIX)));
  // For PostgreSQL's own user, whose folder is in it.
  await chmod(folder, 0o711);
  removeAtTheEnd(folder);
  return folder;
}

/** @returns undefined if it has too little room, or runs no programs, as in many containers. */
async function makeIn(memory: string): Promise<string | undefined> {
  try {
    const { bavail, bsize } = await statfs(memory);
    if (Math.min(bavail * bsize, process.availableMemory()) < ROOM_NEEDED) return undefined;
    const folder = await mkdtemp(join(memory, PREFIX));
    const program = join(folder, 'program');
    await writeFile(program, '#!/bin/sh\n', { mode: 0o700 });
    if (spawnSync(program).status === 0) return folder;
    await rm(folder, { recursive: true });
  } catch {
    // It does not exist, or we may not use it.
  }
  return undefined;
}

/**
 * Starts a process that deletes the folder when this one has ended, for whatever reason. Servers in it may need a moment longer
 * to end.
 */
function removeAtTheEnd(folder: string): void {
  spawn('sh', ['-c', 'cat; for try in 1 2 3 4 5; do rm -rf "$1" && break; sleep 1; done', 'sh', folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    env: { PATH: '/usr/bin:/bin' },
  }).unref();
}
