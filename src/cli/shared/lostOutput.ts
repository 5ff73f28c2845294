import { complain } from './complain';

/** Why the first output was lost. */
let first: Error | undefined;

/**
 * Makes a command that lost its output fail: one line says why, and the exit code is 1. One whose reader has ended, such as
 * `head`, ends quietly. For the entry of the program: it holds for help, too.
 */
export function complainOfLostOutput(): void {
  // Without listeners the second error would end the program. What cannot be said on standard error is lost.
  process.stdout.on('error', (error) => {
    first ??= error;
  });
  process.stderr.on('error', () => undefined);
  process.on('exit', complainAtExit);
}

/** Lets this process succeed whatever becomes of its output: for a service, which does more than write. */
export function outputMayBeLost(): void {
  process.off('exit', complainAtExit);
}

function complainAtExit(exitCode: number): void {
  // Help exits before the stream emits its error; after that, the stream has forgotten it.
  const { code } = (first ?? process.stdout.errored ?? {}) as { code?: string };
  if (exitCode !== 0 || code === undefined || code === 'EPIPE') return;
  complain(`The output cannot be written (${code}).`);
}
