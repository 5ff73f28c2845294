import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../src/projectRoot';
import { describeWith, ownFileSystem } from '../interop/toolkits';
import { complaint } from './complaint';
import { newFolder } from './program';

/** Runs a command whose data directory is on a disk of its own, and runs it again on what the first run left. */
function onDisk(megabytes: number, command: string): { first: ReturnType<typeof complaint>; second: string } {
  const disk = newFolder();
  const script = `
    mount -t tmpfs -o size=${megabytes}m tmpfs ${disk} || exit 9
    for turn in 1 2; do ${process.execPath} ${join(projectRoot, 'dist/src/main.js')} ${command}; done
  `;
  const { status, stdout, stderr } = spawnSync('unshare', ['--mount', 'sh', '-c', script], {
    env: { ...process.env, DATA_DIR: join(disk, 'data') },
    encoding: 'utf8',
  });
  const [first = '', second = ''] = stderr.split(/(?<=\n)/);
  const each = (line: string) => complaint({ code: status, signal: null, stdout, stderr: line });
  return { first: each(first), second: each(second) };
}

describeWith(ownFileSystem, () => {
  // On the smaller disk the prebuilt database does not fit, on the larger one the files that PostgreSQL adds do not.
  test.each([10, 38])('a first start on a disk of %i MB says that the disk is full', (megabytes) => {
    const full =
      /^understudy: The data directory \S+ cannot be opened \(.+\); its disk has only \d MB left\. Free some space, or set DATA_DIR to another folder\.$/;
    const { first, second } = onDisk(megabytes, 'migrate');
    expect(first).toMatch(full);
    expect(second).toMatch(full);
  });
});
