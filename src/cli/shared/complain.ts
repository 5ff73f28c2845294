import { wantsDetails } from '../../config/environment';
import { masked } from '../../config/secrets';
import { printable } from '../../printable';

/** A complaint as one line, which begins with the program's name. @param line sentences. */
export function complaintOf(line: string): string {
  return `understudy: ${printable(line)}`;
}

/**
 * Tells the user in one line why a command failed, and makes the exit code 1.
 *
 * @param line sentences that say what happened, and what to do next.
 */
export function complain(line: string): void {
  console.error(complaintOf(line));
  process.exitCode = 1;
}

/** Complains of an unexpected error. Its stack helps to find the defect: LOG_LEVEL=debug prints it. */
export function complainOfUnforeseen(error: unknown): void {
  const { name, message, code, stack } = error as Partial<Error> & { code?: unknown };
  const said = [message, code, name, String(error)].find((each) => typeof each === 'string' && each !== '');
  complain(`An unexpected error: ${inOneLine(said as string)}. LOG_LEVEL=debug shows where it happened.`);
  if (wantsDetails(process.env)) console.error(masked(stack ?? String(error)));
}

/** Another's message without secrets, line breaks and full stop. Of a database's it keeps what follows the statement. */
export function inOneLine(message: string): string {
  // Knex puts the statement before the message.
  return masked(message).split(' - ').at(-1)!.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
}
