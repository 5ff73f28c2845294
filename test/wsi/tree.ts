import { SaxesParser, type SaxesAttributeNS } from 'saxes';

export const WSDL = 'http://schemas.xmlsoap.org/wsdl/';
export const SOAP = 'http://schemas.xmlsoap.org/wsdl/soap/';
export const XSD = 'http://www.w3.org/2001/XMLSchema';

/** An element of a namespaced document, with the queries that checks need. */
export class Node {
  readonly children: Node[] = [];
  text = '';

  constructor(
    readonly uri: string,
    readonly local: string,
    readonly attributes: readonly SaxesAttributeNS[],
    readonly parent: Node | undefined,
  ) {}

  /** The namespace of a prefix at this element. */
  private resolve(prefix: string): string | undefined {
    const declared = this.attributes.find(({ name }) => name === (prefix ? `xmlns:${prefix}` : 'xmlns'));
    return declared?.value ?? this.parent?.resolve(prefix);
  }

  /** The value of an attribute, with or without a namespace. */
  attribute(local: string, uri = ''): string | undefined {
    return this.attributes.find((each) => each.local === local && each.uri === uri)?.value;
  }

  /** The qualified name in an attribute, as `{namespace}local`. */
  qname(attribute: string): string | undefined {
    const value = this.attribute(attribute);
    if (value === undefined) return undefined;
    const [local = '', prefix = ''] = value.split(':').reverse();
    return `{${this.resolve(prefix) ?? ''}}${local}`;
  }

  /** The children with a name, or all children. */
  elements(uri: string, local?: string): Node[] {
    return this.children.filter((child) => child.uri === uri && (local ?? child.local) === child.local);
  }

  /** The element and its descendants. */
  *all(): Generator<Node> {
    yield this;
    for (const child of this.children) yield* child.all();
  }

  /** Its descendants with a name. */
  find(uri: string, local: string): Node[] {
    return [...this.all()].filter((node) => node.uri === uri && node.local === local);
  }
}

/** Parses a namespaced document. @throws the parser's error if it is not well-formed. */
export function readTree(xml: string): Node {
  const parser = new SaxesParser({ xmlns: true });
  let root: Node | undefined;
  let open: Node | undefined;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    const node = new Node(uri, local, Object.values(attributes), open);
    open?.children.push(node);
    root ??= node;
    open = node;
  });
  parser.on('text', (text) => open && (open.text += text));
  parser.on('cdata', (text) => open && (open.text += text));
  parser.on('closetag', () => (open = open?.parent));
  parser.write(xml).close();
  return root!;
}
