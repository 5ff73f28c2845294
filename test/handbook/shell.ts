import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** What became of a command. */
export interface Result {
  output: string;
  /** The exit code; of a command that goes on, 0 if it still ran after a moment. */
  code: number;
}

/** A command for a shell. */
export interface ShellCommand {
  command: string;
  /** The text of its standard input. */
  input?: string;
  /** For a command that does not end by itself: a command that waits until it works. */
  until?: string;
}

/** Printed around each result; no command prints it. */
const MARK = '\u001e';

/** Milliseconds after which what hangs is ended. */
const LONGEST = 240_000;

/**
 * Carries out commands in one shell, as a terminal shows them, whatever their status is. Those that go on run in the background until all
 * are done.
 */
export async function resultsOf(
  commands: readonly ShellCommand[],
  folder: string,
  environment: NodeJS.ProcessEnv,
): Promise<Result[]> {
  const script = ['exec 2>&1', ...commands.map(scriptOf)].join('\n');
  // A group of its own, so that what a command has started ends with it.
  const child = spawn('sh', ['-c', script], {
    cwd: folder,
    env: { ...environment, LC_ALL: 'C.UTF-8' },
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const end = () => {
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // All of them have ended.
    }
  };
  const timer = setTimeout(end, LONGEST);
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  await once(child, 'exit');
  clearTimeout(timer);
  end();
  const parts = printed.replaceAll('\r', '').split(MARK);
  return commands.map((_, index) => ({
    output: (parts[2 * index] ?? '').trim(),
    code: Number(parts[2 * index + 1] ?? NaN),
  }));
}

function scriptOf({ command, input = '', until }: ShellCommand, index: number): string {
  const mark = `printf '\\036%s\\036' $?`;
  if (until === undefined) return `{\n${command}\n} <<'END-OF-INPUT'\n${input}\nEND-OF-INPUT\n${mark}`;
  const log = `background-${index}.log`;
  return `{\n${command}\n} >${log} 2>&1 </dev/null &\n${until} || { cat ${log}; false; }\n${mark}`;
}
