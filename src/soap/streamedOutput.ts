import { randomUUID } from 'node:crypto';
import { isTextStream, piecesOf, TextStream } from '../http/textStream';
import { escapeText } from './encoder';

type Output = Readonly<Record<string, unknown>>;

/** An output in which a random word, which no data can contain, holds the place of a text that is made while it is sent. */
export interface HeldPlace {
  output: Output;
  /** Puts the text in its place within the XML of the whole message. */
  fill(xml: string): TextStream;
}

/** Holds the place of the text that is made while it is sent; undefined if the output has none. It may be any of its strings. */
export function heldPlace(output: Output): HeldPlace | undefined {
  for (const name in output) {
    const value = output[name];
    if (isTextStream(value)) return placeOf(output, name, value);
  }
  return undefined;
}

function placeOf(output: Output, name: string, stream: TextStream): HeldPlace {
  const word = randomUUID();
  return {
    output: { ...output, [name]: word },
    fill(xml) {
      const at = xml.indexOf(word);
      return new TextStream(async function* () {
        yield xml.slice(0, at);
        // Pieces never end within a surrogate pair, whose halves XML forbids.
        for await (const piece of piecesOf(stream)) yield escapeText(piece);
        yield xml.slice(at + word.length);
      });
    },
  };
}
