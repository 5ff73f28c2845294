import { readPlainXml } from '../../src/xml/plainReader';
import { readXml, type XmlReader } from '../../src/xml/conformantReader';

/** The events for a reader, in order. Successive texts are joined. */
export type Told = ['open', object] | ['text', string] | ['close'] | ['refused', string];

const XMLNS = 'http://www.w3.org/2000/xmlns/';

class Malformed extends Error {}

export function listener(): { told: Told[]; reader: XmlReader } {
  const told: Told[] = [];
  const refuse = (reason: string): never => {
    told.push(['refused', reason]);
    throw new Malformed(reason);
  };
  return {
    told,
    reader: {
      open({ local, uri, attributes }) {
        // Parsers may or may not report namespace declarations as attributes.
        const others = attributes.filter((attribute) => attribute.uri !== XMLNS);
        told.push([
          'open',
          { local, uri, attributes: others.map(({ local, uri, value }) => ({ local, uri, value })) },
        ]);
      },
      text(text) {
        const last = told.at(-1);
        if (last?.[0] === 'text') last[1] += text;
        else if (text !== '') told.push(['text', text]);
      },
      close: () => void told.push(['close']),
      refuse,
      malformed: refuse,
    },
  };
}

/** The events of the conformant parser for a text, without white space around the root element. */
export function conformant(xml: string): Told[] {
  const { told, reader } = listener();
  try {
    readXml(xml, reader);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
  }
  let depth = 0;
  return told.filter(([kind]) => {
    depth += kind === 'open' ? 1 : kind === 'close' ? -1 : 0;
    return kind !== 'text' || depth > 0;
  });
}

/** The events of the reader of plain XML for a text; undefined if it gives up. */
export function plain(xml: string): Told[] | undefined {
  const { told, reader } = listener();
  return readPlainXml(xml, reader) ? told : undefined;
}
