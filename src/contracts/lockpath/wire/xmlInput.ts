import { SaxesParser } from 'saxes';
import { parseStringPromise, processors } from 'xml2js';
import { isList } from './members';

/** As many elements as a user with 1,000 groups has, several times over. */
const MAX_ELEMENTS = 16_384;

/** Operation, user, list, item, id is 5. */
const MAX_DEPTH = 16;

/** A member has at most `i:nil` and some namespace declarations. */
const MAX_ATTRIBUTES = 16;

/**
 * Reads an XML body into what the same argument is in JSON: the content of its root element, scalars as text, lists as
 * arrays, `i:nil="true"` as null. Names are without their prefixes; namespaces are not looked at, as clients leave
 * them out.
 *
 * @throws Error for what is not well-formed XML, has a DTD, or goes over the limits above.
 */
export async function parseXml(text: string): Promise<unknown> {
  refuseHostile(text);
  const root = (await parseStringPromise(text, {
    explicitRoot: false,
    explicitCharkey: true,
    explicitArray: true,
    // The names of elements, and of the attribute that says that one is null.
    tagNameProcessors: [processors.stripPrefix],
    attrNameProcessors: [processors.stripPrefix],
  })) as XmlElement | string;
  return contentOf(root);
}

/** Checks, with a parser that holds to the standard, what the one that builds objects is lenient about. */
function refuseHostile(text: string): void {
  const parser = new SaxesParser({ xmlns: true });
  let depth = 0;
  let elements = 0;
  let attributes = 0;
  const refuse = (reason: string) => {
    throw new Error(reason);
  };
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => refuse('A DTD is not taken'));
  parser.on('attribute', () => {
    if (++attributes > MAX_ATTRIBUTES) refuse('An element has too many attributes');
  });
  parser.on('opentag', () => {
    attributes = 0;
    if (++depth > MAX_DEPTH) refuse('Elements are nested too deep');
    if (++elements > MAX_ELEMENTS) refuse('There are too many elements');
  });
  parser.on('closetag', () => void depth--);
  parser.write(text).close();
}

/** An element as xml2js builds it: its text as `_`, its attributes as `$`, and its elements by name. */
interface XmlElement {
  _?: string;
  $?: Record<string, string>;
  [name: string]: unknown;
}

function contentOf(element: XmlElement | string, name = ''): unknown {
  if (typeof element === 'string') return isList(name) ? [] : element;
  const { _: text = '', $: attributes = {}, ...children } = element;
  if (attributes['nil'] === 'true') return null;
  const entries = Object.entries(children) as [string, (XmlElement | string)[]][];
  if (isList(name)) return entries.flatMap(([item, each]) => each.map((child) => contentOf(child, item)));
  if (entries.length === 0) return text;
  // A map of entries rather than assignment, so that an element called `__proto__` is an ordinary one.
  return Object.fromEntries(
    entries.map(([member, each]) => {
      const contents = each.map((child) => contentOf(child, member));
      return [member, contents.length === 1 ? contents[0] : contents];
    }),
  );
}
