import { UsageError } from '../../contracts/usageError';
import { ask, firstLine } from './ask';

/**
 * Asks for a new password twice, without showing it. If standard input is not a terminal, reads its first line instead.
 *
 * @throws UsageError if the two passwords differ, or the user cancels the prompt.
 */
export async function readPassword(prompt: string): Promise<string> {
  if (!process.stdin.isTTY) return firstLine();
  const askFor = (question: string) => ask(question, 'No password was given', true);
  const password = await askFor(prompt);
  if ((await askFor('Once more')) !== password) throw new UsageError('The two passwords differ; try again');
  return password;
}
