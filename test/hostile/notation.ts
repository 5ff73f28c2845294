/**
 * The notation of a request in the corpus: readable text for any bytes.
 *
 * A line end in the head is CR LF. The body begins after the first empty line, is used unchanged, and ends before the
 * file's last line end. Between ⟪ and ⟫ is what text cannot represent:
 *
 * * `⟪hex c0 af⟫` bytes
 * * `⟪1000×<a>⟫` a text repeated 1000 times, in which `№` is the number of the repetition, from 0
 * * `⟪length⟫` the body's length in bytes
 */
export function bytesOf(file: string): Buffer {
  const text = file.replace(/\n$/, '');
  const end = text.indexOf('\n\n');
  const head = end < 0 ? text : text.slice(0, end + 2);
  const body = end < 0 ? Buffer.alloc(0) : spelledOut(text.slice(end + 2));
  const lines = head.replaceAll('\n', '\r\n').replace('⟪length⟫', String(body.length));
  return Buffer.concat([spelledOut(lines), body]);
}

function spelledOut(text: string): Buffer {
  // Every second piece is between the marks.
  const pieces = text.split(/⟪([^⟫]*)⟫/);
  return Buffer.concat(pieces.map((piece, at) => (at % 2 === 0 ? Buffer.from(piece) : directive(piece))));
}

function directive(text: string): Buffer {
  const [, hex] = /^hex ((?:[0-9a-f]{2} ?)+)$/.exec(text) ?? [];
  if (hex !== undefined) return Buffer.from(hex.replaceAll(' ', ''), 'hex');
  const [, times, part] = /^(\d+)×([^]*)$/.exec(text) ?? [];
  if (times === undefined || part === undefined) throw new Error(`The corpus has no notation ⟪${text}⟫`);
  const pieces = part.split('№');
  // Half of the corpus consists of such repetitions, which have up to a million parts.
  if (pieces.length === 1) return Buffer.from(part.repeat(Number(times)));
  return Buffer.from(
    Array.from({ length: Number(times) }, (_, number) => pieces.join(String(number))).join(''),
  );
}

/** Writes a request in the notation. {@link bytesOf} returns the same bytes. */
export function fileOf(bytes: Buffer): string {
  const end = bytes.indexOf('\r\n\r\n');
  const [head, body] = end < 0 ? [bytes, undefined] : [bytes.subarray(0, end), bytes.subarray(end + 4)];
  const lines = written(head, (text) =>
    text.replaceAll('\r\n', '\u0000').replaceAll(/[\r\n]/g, hexOf),
  ).replaceAll('\u0000', '\n');
  return `${lines}${body ? `\n\n${written(body, (text) => text.replaceAll('\r', hexOf))}` : ''}\n`;
}

/** Bytes as text. Bytes that are not UTF-8, or are invisible in a file, are in hexadecimal. */
function written(bytes: Buffer, lineEnds: (text: string) => string): string {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const length = [1, 2, 3, 4].find((each) => isCharacter(bytes.subarray(at, at + each)));
    const character = bytes.toString('utf8', at, at + (length ?? 1));
    text +=
      length === undefined || invisible.test(character)
        ? hexOf(bytes.subarray(at, at + (length ?? 1)))
        : character;
    at += length ?? 1;
  }
  return lineEnds(text).replaceAll('⟫⟪hex ', ' ');
}

const invisible = /[^\P{C}\r\n\t]|[⟪⟫№\ufeff\u2028\u2029]/u;

function isCharacter(bytes: Buffer): boolean {
  const text = bytes.toString('utf8');
  return [...text].length === 1 && Buffer.from(text).equals(bytes);
}

function hexOf(bytes: Buffer | string): string {
  return `⟪hex ${Buffer.from(bytes)
    .toString('hex')
    .replaceAll(/..(?=.)/g, '$& ')}⟫`;
}
