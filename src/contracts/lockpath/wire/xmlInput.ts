import { parseStringPromise, processors } from 'xml2js';
import { isNilValue } from '../../../xml/nil';
import { isWellFormed, type XmlLimits } from '../../../xml/wellFormed';
import { MAX_DEPTH, MAX_VALUES } from './limits';
import { isList, itemName } from './members';

/** An element needs no attributes except `i:nil` and some namespace declarations. */
const limits: XmlLimits = { elements: MAX_VALUES, depth: MAX_DEPTH, attributes: 16 };

/**
 * Converts an XML body to the same argument in JSON: the content of its root element, with scalars as text, lists as
 * arrays, and `i:nil="true"` as null. It drops the prefixes of names and ignores namespaces, since clients omit them. The
 * root may have any name.
 *
 * @throws Error if the text is not well-formed XML, has a DTD, or exceeds the limits above.
 */
export async function parseXml(text: string): Promise<unknown> {
  // xml2js is lenient and accepts a DTD.
  if (!isWellFormed(text, limits)) throw new Error('The body is not well-formed XML within the limits');
  // xml2js keeps the line ends of Windows, which XML 1.0 (section 2.11) reads as one character.
  const root = (await parseStringPromise(text.replace(/\r\n?/g, '\n'), {
    explicitRoot: false,
    explicitCharkey: true,
    explicitArray: true,
    // No element can have these names, whereas one can be called `_`.
    attrkey: '@',
    charkey: '#',
    // Strips the prefixes of elements and of the attribute `i:nil`.
    tagNameProcessors: [processors.stripPrefix],
    attrNameProcessors: [processors.stripPrefix],
  })) as XmlElement | string;
  return contentOf(root, isListOfFilters(root) ? 'filters' : '');
}

/** An element as xml2js represents it: its text as `#`, its attributes as `@`, and its child elements by name. */
interface XmlElement {
  '#'?: string;
  '@'?: Record<string, string>;
  [name: string]: unknown;
}

/** Whether a root, such as `<ArrayOfFieldFilter>`, is the bare list of filters that GetUserCount takes. */
function isListOfFilters(root: XmlElement | string): boolean {
  const names = typeof root === 'string' ? [] : Object.keys(root).filter((name) => !/^[#@]$/.test(name));
  return names.length === 1 && names[0]!.toLowerCase() === itemName('filters').toLowerCase();
}

function contentOf(element: XmlElement | string, name: string): unknown {
  if (typeof element === 'string') return textOf(element, name);
  const { '#': text = '', '@': attributes = {}, ...children } = element;
  if (isNilValue(attributes['nil'] ?? '')) return null;
  const entries = Object.entries(children) as [string, (XmlElement | string)[]][];
  if (entries.length === 0) return textOf(text, name);
  if (isList(name)) return entries.flatMap(([item, each]) => each.map((child) => contentOf(child, item)));
  // Builds entries instead of assigning, so that an element called `__proto__` is an ordinary member.
  return Object.fromEntries(
    entries.map(([member, each]) => {
      const contents = each.map((child) => contentOf(child, member));
      return [member, contents.length === 1 ? contents[0] : contents];
    }),
  );
}

/** The content of an element without child elements. Only a blank list element is an empty list, which clears the member. */
function textOf(text: string, name: string): unknown {
  return isList(name) && text.trim() === '' ? [] : text;
}
