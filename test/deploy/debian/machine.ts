import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** A copy of this machine that runs systemd. Its changes are in memory. Nothing of this machine changes. */
export interface Machine {
  /** Runs a program there as root. @returns what it prints to both outputs. @throws Error with that if it fails. */
  run(program: string, ...args: string[]): Promise<string>;
  /** Writes a file there. */
  write(path: string, content: string, mode?: string): Promise<void>;
  /** Ends all of its processes. */
  stop(): Promise<void>;
}

const namespaces = ['--mount', '--pid', '--fork', '--kill-child', '--uts', '--ipc', '--net'];
const enter = 'echo 0 >"$1/cgroup.procs" && exec unshare --cgroup sh "$0" "$2"';

/** Starts systemd on a copy of this machine, in namespaces of its own. @param folder what it has as /srv. */
export async function bootCopy(folder: string): Promise<Machine> {
  const group = newGroup();
  // If the test is killed, the kernel ends the copy.
  const options = ['--pdeathsig', 'KILL', 'unshare', ...namespaces];
  const boot = ['sh', '-c', enter, join(__dirname, 'bootCopy.sh'), group, folder];
  const child = spawn('setpriv', [...options, ...boot], { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const ended = once(child, 'close');

  const nsenter = (args: string[]) =>
    execute('nsenter', ['--target', firstProcess(child.pid!), '--all', ...args], {
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C.UTF-8' },
      timeout: 120_000,
    });
  const machine: Machine = {
    async run(...command) {
      try {
        const { stdout, stderr } = await nsenter(command);
        return stdout + stderr;
      } catch (failure) {
        const { stdout, stderr } = failure as { stdout: string; stderr: string };
        throw new Error(`${command.join(' ')} failed:\n${stdout}${stderr}`, { cause: failure });
      }
    },
    async write(path, content, mode = '644') {
      await machine.run('sh', '-c', 'printf %s "$1" >"$2" && chmod "$3" "$2"', 'sh', content, path, mode);
    },
    async stop() {
      child.kill('SIGKILL');
      await ended;
      // Its processes end a moment later.
      await until(() => works(execute('find', [group, '-depth', '-type', 'd', '-exec', 'rmdir', '{}', '+'])));
    },
  };
  const failed = ended.then(() => {
    throw new Error(`The copy of this machine did not start:\n${complaint}`);
  });
  await Promise.race([failed, until(() => works(machine.run('systemctl', 'is-active', 'dbus.service')))]);
  return machine;
}

const works = (work: Promise<unknown>) => work.then(() => true);

/** A control group for the copy, below which its systemd makes others. @returns its folder. */
function newGroup(): string {
  const mounted = /^cgroup2 (\S+) cgroup2 /m.exec(readFileSync('/proc/mounts', 'utf8'))?.[1];
  if (mounted === undefined) throw new Error('This machine has no cgroup2');
  const group = join(mounted, `understudy-test-${process.pid}`);
  mkdirSync(group);
  return group;
}

/** The first process of the copy, as this machine numbers it. */
function firstProcess(parent: number): string {
  return readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim();
}

/** Asks again, for a minute, until the answer is yes. A question that fails has no answer yet. @throws Error after that. */
export async function until(question: () => Promise<boolean>): Promise<void> {
  for (let tries = 600; tries > 0; tries--) {
    if (await question().catch(() => false)) return;
    await setTimeout(100);
  }
  throw new Error('It did not come about within a minute');
}
