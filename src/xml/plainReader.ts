import { MAX_ATTRIBUTES_IN_ALL, MAX_DEPTH } from './limits';
import type { XmlAttribute, XmlReader, XmlTag } from './conformantReader';

/**
 * Reads the XML that toolkits write, many times faster than a parser that has to read all XML: elements, attributes,
 * namespaces, text and the predefined entities, with names in ASCII.
 *
 * It never judges. At anything else (a comment, a CDATA section, a character reference), and at anything that is not
 * well-formed, it gives up, and the text is to be read anew by `readXml`. So both read the same, or this one does not
 * read to the end; up to there the reader was told what the other one would tell it.
 *
 * @returns whether it read to the end.
 */
export function readPlainXml(text: string, reader: XmlReader): boolean {
  // How lines end: XML 1.0, section 2.11.
  const xml = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  if (noCharacter.test(xml) || !xml.isWellFormed()) return false;
  return new PlainReading(xml, reader).read();
}

/** What XML 1.0 has no place for (section 2.2); of halves of surrogate pairs the string itself is asked. */
const noCharacter = /[^\t\n\x20-\ufffd]/;

const NAME = String.raw`[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?`;
const declaration =
  /<\?xml version=(["'])1\.0\1(?: encoding=(["'])[A-Za-z][\w.-]*\2)?(?: standalone=(["'])(?:yes|no)\3)? ?\?>/y;
const tagStart = new RegExp(`<${NAME}`, 'y');
const attribute = new RegExp(String.raw`(${NAME})[ \t\n]*=[ \t\n]*(?:"([^"<&\t\n]*)"|'([^'<&\t\n]*)')`, 'y');

/** Looks for a pattern at one place of a text; where it ends there is the pattern's `lastIndex`. */
function isAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/';

/** So many declarations are looked through for a prefix; toolkits make 10. It bounds what a name may cost. */
const MAX_DECLARATIONS = 64;

/** So many attributes are compared with one another; elements of messages have at most 10. */
const MAX_COMPARED = 16;

const none: readonly never[] = [];

interface NamespaceDeclaration {
  prefix: string;
  uri: string;
}

/** An attribute, by its name as it stands in the text. */
interface NamedValue {
  name: string;
  value: string;
}

interface OpenElement {
  /** With its prefix, as it stands in the text. */
  name: string;
  /** How many declarations there are around it. */
  around: number;
}

class PlainReading {
  private at = 0;
  private attributesInAll = 0;
  private readonly elements: OpenElement[] = [];
  private readonly declarations: NamespaceDeclaration[] = [{ prefix: 'xml', uri: XML_NAMESPACE }];

  constructor(
    private readonly xml: string,
    private readonly reader: XmlReader,
  ) {}

  read(): boolean {
    const { xml, elements } = this;
    if (isAt(declaration, xml, 0)) this.at = declaration.lastIndex;
    this.skipWhiteSpace();
    if (!this.readStart()) return false;
    while (elements.length > 0) {
      if (!this.readText()) return false;
      if (!(xml.charAt(this.at + 1) === '/' ? this.readEnd() : this.readStart())) return false;
    }
    this.skipWhiteSpace();
    return this.at === xml.length;
  }

  /** @returns whether there was any. */
  private skipWhiteSpace(): boolean {
    const { at, xml } = this;
    while (' \t\n'.includes(xml.charAt(this.at)) && this.at < xml.length) this.at++;
    return this.at > at;
  }

  private readText(): boolean {
    const { xml, at } = this;
    const tag = xml.indexOf('<', at);
    if (tag < 0) return false;
    this.at = tag;
    if (tag === at) return true;
    const text = resolveEntities(xml.slice(at, tag));
    if (text === undefined || text.includes(']]>')) return false;
    this.reader.text(text);
    return true;
  }

  private readEnd(): boolean {
    const { name, around } = this.elements.pop()!;
    const start = this.at + 2;
    if (!this.xml.startsWith(name, start)) return false;
    this.at = start + name.length;
    if (this.readTagEnd() !== '>') return false;
    this.declarations.length = around;
    this.reader.close();
    return true;
  }

  private readTagEnd(): '>' | '/>' | undefined {
    this.skipWhiteSpace();
    const end = (['>', '/>'] as const).find((each) => this.xml.startsWith(each, this.at));
    this.at += end?.length ?? 0;
    return end;
  }

  private readStart(): boolean {
    const { xml, elements, declarations } = this;
    if (!isAt(tagStart, xml, this.at) || elements.length === MAX_DEPTH) return false;
    const name = xml.slice(this.at + 1, tagStart.lastIndex);
    this.at = tagStart.lastIndex;
    const around = declarations.length;
    const attributes = this.readAttributes();
    const end = this.readTagEnd();
    const tag = attributes && end && this.resolve(name, attributes);
    if (!tag) return false;
    this.reader.open(tag);
    if (end === '>') {
      elements.push({ name, around });
    } else {
      declarations.length = around;
      this.reader.close();
    }
    return true;
  }

  /** Reads attributes, of which those that declare namespaces are kept apart. */
  private readAttributes(): readonly NamedValue[] | undefined {
    const { declarations, xml } = this;
    const around = declarations.length;
    const attributes: NamedValue[] = [];
    while (this.skipWhiteSpace() && !'/>'.includes(xml.charAt(this.at))) {
      attribute.lastIndex = this.at;
      const found = attribute.exec(xml);
      if (!found || ++this.attributesInAll > MAX_ATTRIBUTES_IN_ALL) return undefined;
      this.at = attribute.lastIndex;
      const name = found[1]!;
      const value = found[2] ?? found[3]!;
      if (name !== 'xmlns' && !name.startsWith('xmlns:')) {
        if (attributes.push({ name, value }) > MAX_COMPARED) return undefined;
        continue;
      }
      const prefix = name.slice('xmlns:'.length);
      const isAgain = declarations.slice(around).some((other) => other.prefix === prefix);
      if (isAgain || !mayDeclare(prefix, value)) return undefined;
      if (declarations.push({ prefix, uri: value }) > MAX_DECLARATIONS) return undefined;
    }
    return attributes;
  }

  /** The tag with its names as what they mean (Namespaces in XML 1.0); undefined where a prefix is not declared. */
  private resolve(name: string, found: readonly NamedValue[]): XmlTag | undefined {
    const uri = this.namespaceOf(prefixOf(name));
    if (uri === undefined) return undefined;
    if (found.length === 0) return { local: localOf(name), uri, attributes: none };
    const attributes: XmlAttribute[] = [];
    for (const { name, value } of found) {
      // Without a prefix an attribute is in no namespace.
      const local = localOf(name);
      const uri = local === name ? '' : this.namespaceOf(prefixOf(name));
      if (uri === undefined) return undefined;
      if (attributes.some((other) => other.local === local && other.uri === uri)) return undefined;
      attributes.push({ local, uri, value });
    }
    return { local: localOf(name), uri, attributes };
  }

  private namespaceOf(prefix: string): string | undefined {
    const { declarations } = this;
    for (let index = declarations.length - 1; index >= 0; index--) {
      const declaration = declarations[index]!;
      if (declaration.prefix === prefix) return declaration.uri;
    }
    return prefix === '' ? '' : undefined;
  }
}

function prefixOf(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? '' : name.slice(0, colon);
}

function localOf(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** Whether a declaration is an ordinary one: of what is reserved, or void, the other reader knows whether it may be. */
function mayDeclare(prefix: string, uri: string): boolean {
  if (uri === XML_NAMESPACE || uri === XMLNS_NAMESPACE || uri !== uri.trim()) return false;
  return prefix === '' || (prefix !== 'xml' && prefix !== 'xmlns' && uri !== '');
}

const predefined: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

/** @returns undefined where there is a reference to anything but a predefined entity. */
function resolveEntities(text: string): string | undefined {
  if (!text.includes('&')) return text;
  if (/&(?!(?:amp|lt|gt|quot|apos);)/.test(text)) return undefined;
  return text.replace(/&\w+;/g, (reference) => predefined[reference]!);
}
