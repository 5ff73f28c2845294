import { SaxesParser, type SaxesAttributeNS } from 'saxes';
import { MAX_ATTRIBUTES, MAX_ATTRIBUTES_IN_ALL } from './limits';

/** Receives the tags of an XML text, and the text between them, in document order. */
export interface XmlReader {
  open(tag: XmlTag): void;
  /** Text between two tags; one run of text may arrive in several pieces. */
  text(text: string): void;
  close(): void;
  /** The XML contains something that a SOAP message must not contain. */
  refuse(reason: string): never;
  /** The XML is not well-formed; the complaint may quote it. */
  malformed(complaint: string): never;
}

/** The start of an element. */
export interface XmlTag {
  local: string;
  /** The namespace's name; empty for none. */
  uri: string;
  /** Its attributes; they may or may not include namespace declarations. */
  attributes: readonly XmlAttribute[];
}

export interface XmlAttribute {
  local: string;
  /** The namespace's name; empty for none. */
  uri: string;
  value: string;
}

/**
 * Reads any XML 1.0 text with a conformant parser (saxes). Refuses what a SOAP message must not contain: a document type
 * declaration, processing instructions, another XML version, and more attributes than `limits.ts` allows.
 */
export function readXml(xml: string, reader: XmlReader): void {
  const parser = new SaxesParser({
    xmlns: true,
    position: true,
    defaultXMLVersion: '1.0',
    forceXMLVersion: true,
  });
  let attributes = 0;
  let attributesInAll = 0;
  parser.on('xmldecl', ({ version }) => {
    if (version !== '1.0') reader.refuse(`XML version ${String(version)} is not supported, only 1.0`);
  });
  parser.on('doctype', () => reader.refuse('A document type declaration is not allowed in a SOAP message'));
  parser.on('processinginstruction', () =>
    reader.refuse('A processing instruction is not allowed in a SOAP message'),
  );
  parser.on('attribute', () => {
    if (++attributes > MAX_ATTRIBUTES) {
      reader.refuse(`An element has more than ${MAX_ATTRIBUTES} attributes`);
    }
    if (++attributesInAll > MAX_ATTRIBUTES_IN_ALL) {
      reader.refuse(`The message has more than ${MAX_ATTRIBUTES_IN_ALL} attributes`);
    }
  });
  parser.on('opentag', ({ local, uri, attributes: found }) => {
    attributes = 0;
    reader.open({ local, uri, attributes: Object.values<SaxesAttributeNS>(found) });
  });
  parser.on('closetag', () => reader.close());
  parser.on('text', (text) => reader.text(text));
  parser.on('cdata', (text) => reader.text(text));
  parser.on('error', ({ message }) => reader.malformed(message));
  parser.write(xml).close();
}
