import { MAX_ATTRIBUTES_IN_ALL, MAX_DEPTH } from './limits';
import type { XmlAttribute, XmlReader, XmlTag } from './conformantReader';

/**
 * Reads the XML that toolkits write, many times faster than a parser for all of XML: elements, attributes, namespaces,
 * text and the predefined entities, with ASCII names.
 *
 * It never refuses a text. At anything else (a comment, a CDATA section, a character reference), and at anything that is
 * not well-formed, it stops and returns false; the caller then reads the text again with `readXml`. Up to that point it
 * has passed the reader the same tags and text as `readXml` would.
 *
 * @returns whether it read to the end.
 */
export function readPlainXml(text: string, reader: XmlReader): boolean {
  // Line ends: XML 1.0, section 2.11.
  const xml = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  if (noCharacter.test(xml) || !xml.isWellFormed()) return false;
  return new PlainReading(xml, reader).read();
}

/** Matches what is not a character in XML 1.0 (section 2.2), except lone surrogates, which `isWellFormed` finds. */
const noCharacter = /[^\t\n\x20-\ufffd]/;

const NAME = String.raw`[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?`;
const declaration =
  /<\?xml version=(["'])1\.0\1(?: encoding=(["'])[A-Za-z][\w.-]*\2)?(?: standalone=(["'])(?:yes|no)\3)? ?\?>/y;
const tagStart = new RegExp(`<${NAME}`, 'y');
const attribute = new RegExp(String.raw`(${NAME})[ \t\n]*=[ \t\n]*(?:"([^"<&\t\n]*)"|'([^'<&\t\n]*)')`, 'y');

/** Tests a sticky pattern at a position of a text; sets its `lastIndex` to the end of the match. */
function isAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/';

/** Maximum number of namespace declarations in scope; bounds the cost of resolving a prefix. Toolkits make 10. */
const MAX_DECLARATIONS = 64;

/** Maximum number of attributes that are compared with one another; elements of messages have at most 10. */
const MAX_COMPARED = 16;

const none: readonly never[] = [];

interface NamespaceDeclaration {
  prefix: string;
  uri: string;
}

/** An attribute with its name as written. */
interface NamedValue {
  name: string;
  value: string;
}

interface OpenElement {
  /** As written, with its prefix. */
  name: string;
  /** Number of namespace declarations in scope outside of it. */
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
    while (isWhiteSpace(xml.charCodeAt(this.at))) this.at++;
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
    this.forget(around);
    this.reader.close();
    return true;
  }

  private readTagEnd(): '>' | '/>' | undefined {
    this.skipWhiteSpace();
    const end = this.xml.startsWith('>', this.at)
      ? '>'
      : this.xml.startsWith('/>', this.at)
        ? '/>'
        : undefined;
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
      this.forget(around);
      this.reader.close();
    }
    return true;
  }

  /** Reads attributes, and adds namespace declarations to those in scope. @returns the other attributes. */
  private readAttributes(): readonly NamedValue[] | undefined {
    const { declarations, xml } = this;
    if (xml.startsWith('>', this.at)) return none;
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

  /** Takes the declarations of a closed element out of scope. Few elements have any, and to set a length is slow. */
  private forget(around: number): void {
    if (this.declarations.length > around) this.declarations.length = around;
  }

  /** Resolves the prefixes of a tag (Namespaces in XML 1.0); undefined if one is not declared. */
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

function isWhiteSpace(character: number): boolean {
  return character === 0x20 || character === 0x0a || character === 0x09;
}

function prefixOf(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? '' : name.slice(0, colon);
}

function localOf(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** Whether a declaration is an ordinary one; `readXml` decides on reserved and empty names. */
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

/** @returns undefined if there is a reference to anything but a predefined entity. */
function resolveEntities(text: string): string | undefined {
  if (!text.includes('&')) return text;
  if (/&(?!(?:amp|lt|gt|quot|apos);)/.test(text)) return undefined;
  return text.replace(/&\w+;/g, (reference) => predefined[reference]!);
}
