import { SaxesParser } from 'saxes';
import { MAX_ATTRIBUTES, MAX_DEPTH, MAX_ELEMENTS } from './limits';

/** Limits on the XML of a text. */
export interface XmlLimits {
  elements: number;
  depth: number;
  attributes: number;
}

/** Maximum average number of attributes per element: an association has five. */
const ATTRIBUTES_OF_AN_ELEMENT = 5;

const limitsOfMessages: XmlLimits = { elements: MAX_ELEMENTS, depth: MAX_DEPTH, attributes: MAX_ATTRIBUTES };

/**
 * Whether a text is well-formed XML 1.0 without a DTD and within limits (by default those on messages, limits.ts), so that
 * a lenient parser may read it.
 */
export function isWellFormed(xml: string, limits = limitsOfMessages): boolean {
  const parser = new SaxesParser({ xmlns: true, defaultXMLVersion: '1.0', forceXMLVersion: true });
  let depth = 0;
  let elements = 0;
  let attributes = 0;
  let attributesInAll = 0;
  const refuse = (): never => {
    throw new Refusal();
  };
  parser.on('error', refuse);
  parser.on('doctype', refuse);
  parser.on('xmldecl', ({ version }) => void (version !== '1.0' && refuse()));
  parser.on('attribute', () => {
    if (++attributes > limits.attributes || ++attributesInAll > limits.elements * ATTRIBUTES_OF_AN_ELEMENT)
      refuse();
  });
  parser.on('opentag', () => {
    attributes = 0;
    if (++depth > limits.depth || ++elements > limits.elements) refuse();
  });
  parser.on('closetag', () => void depth--);
  try {
    parser.write(xml).close();
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** Stops the parser at once. */
class Refusal extends Error {}
