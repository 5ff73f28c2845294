import { UsageError } from '../../../usageError';

/** What stands before the first entry. */
const BEGINNING = /^\uFEFF?\s*(?:\[|(\{)\s*"sessions"\s*:\s*\[)/;
/** The most characters before the first entry. */
const LONGEST_BEGINNING = 1_000;
/** The most characters of an entry. */
const LONGEST_ENTRY = 4_000_000;

/**
 * Reads the entries of a JSON array, or of `{"sessions": […]}`, one after another, so that a file of any length needs little
 * memory.
 *
 * @throws UsageError if the text is not such JSON.
 */
export async function* jsonEntries(input: AsyncIterable<string>): AsyncGenerator<unknown> {
  const scan = new EntryScan();
  for await (const chunk of input) for (const text of scan.read(chunk)) yield entryOf(text, ++scan.count);
  scan.end();
}

function entryOf(text: string, number: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`Entry ${number} is not JSON (${(error as Error).message}); nothing was imported`);
  }
}

/** The place in a text that comes in pieces. */
class EntryScan {
  count = 0;
  private place: 'beginning' | 'entries' | 'end' = 'beginning';
  private rest = '';
  private closing = /^\s*$/;
  private depth = 0;
  private inString = false;
  private isEscaped = false;

  /** The texts of the entries that end in this piece. */
  *read(chunk: string): Generator<string> {
    let text = chunk;
    if (this.place === 'beginning') {
      text = this.rest + chunk;
      const match = BEGINNING.exec(text);
      this.rest = match ? '' : text;
      if (!match && text.length > LONGEST_BEGINNING) throw notSessions();
      if (!match) return;
      if (match[1]) this.closing = /^\s*\}\s*$/;
      this.place = 'entries';
      text = text.slice(match[0].length);
    }
    if (this.place === 'entries') yield* this.entries(text);
    else this.rest += text;
  }

  private *entries(text: string): Generator<string> {
    let start = 0;
    for (let index = 0; index < text.length; index++) {
      const isOver = this.endsEntry(text[index]!);
      if (!isOver) continue;
      const entry = this.rest + text.slice(start, index);
      const isLast = text[index] === ']';
      start = index + 1;
      this.rest = '';
      if (!(isLast && this.count === 0 && entry.trim() === '')) yield entry;
      if (!isLast) continue;
      this.place = 'end';
      break;
    }
    this.rest += text.slice(start);
    if (this.rest.length > LONGEST_ENTRY)
      throw new UsageError(
        `Entry ${this.count + 1} is longer than ${LONGEST_ENTRY} characters; nothing was imported`,
      );
  }

  /** Whether a character ends an entry: a comma or the array's bracket that is not in it. */
  private endsEntry(character: string): boolean {
    if (this.inString) {
      if (this.isEscaped) this.isEscaped = false;
      else if (character === '\\') this.isEscaped = true;
      else if (character === '"') this.inString = false;
      return false;
    }
    if (character === '"') this.inString = true;
    else if (character === '{' || character === '[') this.depth++;
    else if (this.depth > 0 && (character === '}' || character === ']')) this.depth--;
    else return this.depth === 0 && (character === ',' || character === ']');
    return false;
  }

  /** @throws UsageError if the text ended too early, or goes on after its end. */
  end(): void {
    if (this.place !== 'end' || !this.closing.test(this.rest)) throw notSessions();
  }
}

function notSessions(): UsageError {
  return new UsageError(
    'The file must be a JSON array of sessions, or an object with the member "sessions"; nothing was imported',
  );
}
