import { SaxesParser } from 'saxes';

/** An element of a page or document, and its text. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  text: string;
}

/** The elements of XML in document order. Pages are XML too, so one that is not well-formed failed to escape a value. */
export function elementsOf(xml: string): Element[] {
  const found: Element[] = [];
  const open: Element[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes, text: '' };
    found.push(element);
    open.push(element);
  });
  parser.on('text', (text) => open.forEach((element) => (element.text += text)));
  parser.on('closetag', () => void open.pop());
  parser.write(xml.replace('<!doctype html>', '')).close();
  return found;
}

/** The elements with a name. */
export const named = (elements: Element[], name: string) =>
  elements.filter((element) => element.name === name);
