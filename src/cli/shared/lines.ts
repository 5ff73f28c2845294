/** Longer than any row, in bytes. A file with a longer line is not an export and must not be read into memory. */
const LONGEST = 64 * 1024 * 1024;

const NEWLINE = 0x0a;

/**
 * Splits a stream of bytes into lines, each with its newline; the last one may lack it. Unlike Node's readline, it splits
 * only at newlines, because a JSON text may contain U+2028.
 *
 * @throws RangeError if a line is longer than 64 MiB.
 */
export async function* linesOf(input: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let begun: Buffer[] = [];
  let length = 0;
  for await (const chunk of input) {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(NEWLINE, start) + 1;
      const part = chunk.subarray(start, end === 0 ? undefined : end);
      length += part.length;
      if (length > LONGEST) throw new RangeError('A line is longer than 64 MiB');
      begun.push(part);
      if (end === 0) break;
      yield begun.length === 1 ? part : Buffer.concat(begun);
      [begun, length, start] = [[], 0, end];
    }
  }
  if (length > 0) yield Buffer.concat(begun);
}
