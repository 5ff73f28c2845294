import { isUtf8 } from 'node:buffer';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { UsageError } from '../../contracts/usageError';

/** The first line of standard input, which is not a terminal. @throws UsageError unless it is UTF-8. */
export async function firstLine(): Promise<string> {
  const bytes = await buffer(process.stdin);
  // Decoding would replace the invalid bytes, and nobody could type that password again.
  if (!isUtf8(bytes)) throw new UsageError('Standard input is not UTF-8; send UTF-8');
  return new TextDecoder().decode(bytes).split(/\r?\n/, 1)[0] ?? '';
}

/**
 * Asks a question on the terminal.
 *
 * @param nothingGiven what to say if the user cancels.
 * @param hidden whether the answer is not shown.
 * @throws UsageError if the user cancels.
 */
export async function ask(question: string, nothingGiven: string, hidden = false): Promise<string> {
  const { read } = await import('read');
  const answered = new AbortController();
  // Ctrl+D ends the prompt without an answer; the process then has nothing left to wait for, and would exit silently.
  const unanswered = once(process, 'beforeExit', { signal: answered.signal }).then(() => {
    throw new Error('canceled');
  });
  try {
    const secretly = hidden ? { silent: true, replace: '*' } : {};
    return await Promise.race([read<string>({ prompt: `${question}: `, ...secretly }), unanswered]);
  } catch {
    console.log(); // ends the prompt's line
    throw new UsageError(nothingGiven);
  } finally {
    answered.abort();
  }
}
