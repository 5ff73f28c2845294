/**
 * A text that is made while it is sent, so that it is never in memory as a whole. It is opened once, or not at all: what it
 * needs, such as a place in the database, it may take only when it is opened, and must give back when its iterator returns.
 *
 * An error before the first 64 KB makes the reply a 500; a later one breaks the connection off.
 */
export class TextStream {
  constructor(readonly open: () => AsyncIterable<string>) {}
}

/** Whether a body or a value is a text that is made while it is sent. */
export function isTextStream(value: unknown): value is TextStream {
  return value instanceof TextStream;
}

/** A stream with a text before it. */
export function after(before: string, stream: TextStream): TextStream {
  return new TextStream(async function* () {
    yield before;
    yield* stream.open();
  });
}

/** Length of the pieces in which a stream is sent, in characters: fewer would cost more than their making. */
const PIECE = 16 * 1024;

/**
 * The same text in pieces of at least {@link PIECE} characters, but for the last. The halves of a surrogate pair stay together,
 * since neither could be encoded alone.
 */
export async function* piecesOf(stream: TextStream): AsyncGenerator<string, void, undefined> {
  let piece = '';
  for await (const text of stream.open()) {
    piece += text;
    if (piece.length < PIECE) continue;
    const held = endsWithinPair(piece) ? 1 : 0;
    const [ready, rest] = [piece.slice(0, piece.length - held), piece.slice(piece.length - held)];
    piece = rest;
    yield ready;
  }
  if (piece !== '') yield piece;
}

function endsWithinPair(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff;
}

/** The beginning of a text. */
export interface Beginning {
  text: string;
  isWhole: boolean;
}

/**
 * Reads pieces until they have a number of characters, or end.
 *
 * @param least in characters; the text is longer by up to a piece.
 */
export async function beginningOf(pieces: AsyncIterator<string, void>, least: number): Promise<Beginning> {
  let text = '';
  while (text.length < least) {
    const { done, value } = await pieces.next();
    if (done) return { text, isWhole: true };
    text += value;
  }
  return { text, isWhole: false };
}

/** Reads a text up to a length in characters; what follows is never made. */
export async function readUpTo(stream: TextStream, most: number): Promise<Beginning> {
  const pieces = piecesOf(stream);
  const { text, isWhole } = await beginningOf(pieces, most + 1);
  if (!isWhole) await pieces.return();
  if (text.length <= most) return { text, isWhole };
  const cut = text.slice(0, most);
  return { text: endsWithinPair(cut) ? cut.slice(0, -1) : cut, isWhole: false };
}
