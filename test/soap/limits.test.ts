/** @isolated because it replaces modules. */
import { SaxesParser } from 'saxes';
import { compileDecoder } from '../../src/soap/decoder';
import { MAX_ATTRIBUTES, MAX_DEPTH, MAX_ELEMENTS } from '../../src/xml/limits';
import * as plainXml from '../../src/xml/plainReader';
import type { XmlReader, XmlTag } from '../../src/xml/conformantReader';
import { shop, TNS } from './services';

// Jest cannot spy on an export in place, but it can on a copy of the module's exports.
jest.mock('../../src/xml/plainReader', () => ({
  __esModule: true,
  ...jest.requireActual<typeof plainXml>('../../src/xml/plainReader'),
}));

/**
 * A limit is useful only if the work stops at it. So these tests count the work up to the refusal: the elements that the
 * reader of plain XML has read, and, if the conformant parser read the message too, its elements, attributes and
 * characters.
 */
interface Work {
  plain: number;
  elements: number;
  attributes: number;
  characters: number;
}

/** Passes everything on to a reader, and counts the elements. */
function counting(reader: XmlReader, count: () => void): XmlReader {
  const open = (tag: XmlTag) => {
    count();
    reader.open(tag);
  };
  return Object.assign(Object.create(reader) as XmlReader, { open });
}

function workOf(xml: string): Work & { refusal: string | undefined } {
  const work = { plain: 0, elements: 0, attributes: 0 };
  let parser: SaxesParser | undefined;
  const listen = SaxesParser.prototype.on;
  const spy = jest.spyOn(SaxesParser.prototype, 'on').mockImplementation(function (
    this: SaxesParser,
    name,
    handler,
  ) {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- to see afterwards how far it came
    parser = this;
    const counts: Partial<Record<string, keyof typeof work>> = {
      opentag: 'elements',
      attribute: 'attributes',
    };
    const counted = counts[name];
    const counting = (...args: unknown[]) => {
      if (counted) work[counted]++;
      return (handler as (...args: unknown[]) => void)(...args);
    };
    listen.call(this, name, counting as never);
  });
  const { readPlainXml } = plainXml;
  const plainSpy = jest.spyOn(plainXml, 'readPlainXml').mockImplementation((text, reader) =>
    readPlainXml(
      text,
      counting(reader, () => work.plain++),
    ),
  );
  let refusal: string | undefined;
  try {
    compileDecoder(shop)(xml);
  } catch (fault) {
    refusal = (fault as Error).message;
  } finally {
    spy.mockRestore();
    plainSpy.mockRestore();
  }
  return { ...work, characters: parser?.position ?? 0, refusal };
}

const before = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><buy xmlns="${TNS}">`;
const around = (elements: string) => `${before}${elements}</buy></s:Body></s:Envelope>`;

test('stops at the first element above the limit', () => {
  for (const size of [20_000, 200_000]) {
    const refusal = `The message has more than ${MAX_ELEMENTS} elements`;
    expect(workOf(around('<x/>'.repeat(size)))).toEqual({
      plain: MAX_ELEMENTS + 1,
      elements: 0,
      attributes: 0,
      characters: 0,
      refusal,
    });
    // A comment makes the conformant parser read the message.
    expect(workOf(around(`<!---->${'<x/>'.repeat(size)}`))).toEqual({
      plain: 3,
      elements: MAX_ELEMENTS + 1,
      attributes: 2,
      characters: before.length + '<!---->'.length + '<x/>'.length * (MAX_ELEMENTS + 1 - 3),
      refusal,
    });
  }
});

test('stops at the first element that is too deep', () => {
  for (const size of [1_000, 100_000]) {
    expect(workOf(around('<x>'.repeat(size)))).toEqual({
      plain: MAX_DEPTH,
      elements: MAX_DEPTH + 1,
      attributes: 2,
      characters: before.length + '<x>'.length * (MAX_DEPTH + 1 - 3),
      refusal: `The message nests deeper than ${MAX_DEPTH} elements`,
    });
  }
});

test.each([
  ['attributes', (n: number) => ` a${n}=""`],
  ['namespaces', (n: number) => ` xmlns:a${n}="urn:${n}"`],
])('%s: the work stops at the first one above the limit', (_, attribute) => {
  for (const size of [1_000, 50_000]) {
    const attributes = Array.from({ length: size }, (_value, n) => attribute(n));
    expect(workOf(around(`<x${attributes.join('')}/>`))).toEqual({
      plain: 3,
      elements: 3,
      attributes: 2 + MAX_ATTRIBUTES + 1,
      characters: before.length + '<x'.length + attributes.slice(0, MAX_ATTRIBUTES + 1).join('').length,
      refusal: `An element has more than ${MAX_ATTRIBUTES} attributes`,
    });
  }
});

test('stops at the end of a document type, and uses none of its declarations', () => {
  const entities = Array.from({ length: 1_000 }, (_, n) => `<!ENTITY e${n} "${'&e;'.repeat(10)}">`).join('');
  const doctype = `<!DOCTYPE x [${entities}]>`;
  expect(workOf(`${doctype}${around('&e999;'.repeat(1_000))}`)).toMatchObject({
    elements: 0,
    characters: doctype.length,
    refusal: 'A document type declaration is not allowed in a SOAP message',
  });
});

test('stops at an unknown operation', () => {
  const start = before.replace(/<buy.*/, '<x>');
  const rest = `${'<y/>'.repeat(10_000)}</x></s:Body></s:Envelope>`;
  expect(workOf(start + rest)).toMatchObject({ plain: 3, elements: 0 });
  expect(workOf(`<!---->${start}${rest}`)).toMatchObject({
    plain: 0,
    elements: 3,
    characters: '<!---->'.length + start.length,
  });
});

test('reads messages within the limits, and reads plain ones once', () => {
  const elements = '<x/>'.repeat(MAX_ELEMENTS - 3);
  expect(workOf(around(elements))).toMatchObject({ plain: MAX_ELEMENTS, elements: 0, refusal: undefined });
  const read = { elements: MAX_ELEMENTS, refusal: undefined };
  expect(workOf(around(`${elements}<!---->`))).toMatchObject(read);
  const deep = MAX_DEPTH - 3;
  expect(workOf(around('<x>'.repeat(deep) + '</x>'.repeat(deep)))).toMatchObject({ refusal: undefined });
});
