import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { UsageError } from '../../contracts/usageError';

/**
 * Asks for a new password twice, without showing it. If standard input is not a terminal, reads its first line instead.
 *
 * @throws UsageError if the two passwords differ, or the user cancels the prompt.
 */
export async function readPassword(prompt: string): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).split(/\r?\n/, 1)[0] ?? '';
  const { read } = await import('read');
  const ask = async (question: string) => {
    const answered = new AbortController();
    // Ctrl+D ends the prompt without an answer; the process then has nothing left to wait for, and would exit silently.
    const unanswered = once(process, 'beforeExit', { signal: answered.signal }).then(() => {
      throw new Error('canceled');
    });
    try {
      return await Promise.race([
        read<string>({ prompt: `${question}: `, silent: true, replace: '*' }),
        unanswered,
      ]);
    } catch {
      console.log(); // ends the prompt's line
      throw new UsageError('No password was given');
    } finally {
      answered.abort();
    }
  };
  const password = await ask(prompt);
  if ((await ask('Once more')) !== password) throw new UsageError('The two passwords differ; try again');
  return password;
}
