import { execFile } from 'node:child_process';

/** A command of a recorded terminal session, and what it printed. */
export interface Recorded {
  command: string;
  /** `…` stands for any text. */
  output: string;
}

/** The sessions that a page records: its blocks of `console`. A command may go on in lines that begin with `>`. */
export function sessionsOn(page: string): Recorded[][] {
  return [...page.matchAll(/^```console\n([\s\S]*?)^```$/gm)].map(([, session]) =>
    session!
      .split(/^\$ /m)
      .slice(1)
      .map((text) => {
        const lines = text.trimEnd().split('\n');
        const end = lines.findIndex((line, index) => index > 0 && !line.startsWith('>'));
        const [command, output] = end < 0 ? [lines, []] : [lines.slice(0, end), lines.slice(end)];
        return {
          command: command.map((line) => line.replace(/^> ?/, '')).join('\n'),
          output: output.join('\n'),
        };
      }),
  );
}

/** Printed after each command; no command prints it. */
const END = '\u001e';

/**
 * The outputs of the commands of a session in one shell, as a terminal shows them, whatever their status is.
 *
 * @param environment variables besides that of the locale.
 */
export function outputsOf(
  commands: readonly string[],
  folder: string,
  environment: NodeJS.ProcessEnv = { PATH: process.env.PATH },
): Promise<string[]> {
  const script = ['exec 2>&1', ...commands.flatMap((command) => [command, "printf '\\036'"])].join('\n');
  // Ends a command that hangs, so that it does not outlive the tests.
  const options = { cwd: folder, timeout: 250_000, env: { ...environment, LC_ALL: 'C.UTF-8' } };
  return new Promise((resolve) =>
    execFile('sh', ['-c', script], options, (_error, stdout) =>
      resolve(
        stdout
          .replaceAll('\r', '')
          .split(END)
          .map((text) => text.trim()),
      ),
    ),
  );
}

/** A pattern for a recorded output. */
export function patternOf(output: string): RegExp {
  const parts = output.split('…').map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^]*?')}$`);
}
