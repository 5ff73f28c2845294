import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { UsageError } from '../../contracts/usageError';

/**
 * Asks for a new password, twice and without showing it, on a terminal; else reads the first line of standard input.
 *
 * @throws UsageError when the two differ, or the terminal's user gives none.
 */
export async function readPassword(prompt: string): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).split(/\r?\n/, 1)[0] ?? '';
  const { read } = await import('read');
  const ask = async (question: string) => {
    const answered = new AbortController();
    // Ctrl+D ends the prompt without an answer, and then the process has nothing left to wait for.
    const unanswered = once(process, 'beforeExit', { signal: answered.signal }).then(() => {
      throw new Error('canceled');
    });
    try {
      return await Promise.race([
        read<string>({ prompt: `${question}: `, silent: true, replace: '*' }),
        unanswered,
      ]);
    } catch {
      console.log(); // ends the line of the prompt
      throw new UsageError('No password was given');
    } finally {
      answered.abort();
    }
  };
  const password = await ask(prompt);
  if ((await ask('Once more')) !== password) throw new UsageError('The two passwords differ; try again');
  return password;
}
