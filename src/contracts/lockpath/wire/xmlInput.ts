import { parseStringPromise, processors } from 'xml2js';
import { isWellFormed, type XmlLimits } from '../../../xml/wellFormed';
import { MAX_DEPTH, MAX_VALUES } from './limits';
import { isList } from './members';

/** A member has at most `i:nil` and some namespace declarations. */
const limits: XmlLimits = { elements: MAX_VALUES, depth: MAX_DEPTH, attributes: 16 };

/**
 * Reads an XML body into what the same argument is in JSON: the content of its root element, scalars as text, lists as
 * arrays, `i:nil="true"` as null. Names are without their prefixes; namespaces are not looked at, as clients leave
 * them out.
 *
 * @throws Error for what is not well-formed XML, has a DTD, or goes over the limits above.
 */
export async function parseXml(text: string): Promise<unknown> {
  // xml2js is lenient, and reads a DTD.
  if (!isWellFormed(text, limits)) throw new Error('The body is not well-formed XML within the limits');
  const root = (await parseStringPromise(text, {
    explicitRoot: false,
    explicitCharkey: true,
    explicitArray: true,
    // No element can have these names; one can be called `_`.
    attrkey: '@',
    charkey: '#',
    // The names of elements, and of the attribute that says that one is null.
    tagNameProcessors: [processors.stripPrefix],
    attrNameProcessors: [processors.stripPrefix],
  })) as XmlElement | string;
  return contentOf(root);
}

/** An element as xml2js builds it: its text as `#`, its attributes as `@`, and its elements by name. */
interface XmlElement {
  '#'?: string;
  '@'?: Record<string, string>;
  [name: string]: unknown;
}

function contentOf(element: XmlElement | string, name = ''): unknown {
  if (typeof element === 'string') return isList(name) ? [] : element;
  const { '#': text = '', '@': attributes = {}, ...children } = element;
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
