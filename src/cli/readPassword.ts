import { text } from 'node:stream/consumers';
import { UsageError } from './usageError';

/**
 * Asks for a new password, twice and without showing it, on a terminal; else reads the first line of standard input.
 *
 * @throws UsageError when the two differ.
 */
export async function readPassword(prompt: string): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).split(/\r?\n/, 1)[0] ?? '';
  const { read } = await import('read');
  const ask = (question: string) => read<string>({ prompt: `${question}: `, silent: true, replace: '*' });
  const password = await ask(prompt);
  if ((await ask('Once more')) !== password) throw new UsageError('The two passwords differ; try again');
  return password;
}
