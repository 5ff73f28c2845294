import { SaxesParser } from 'saxes';
import { compileEncoders, escapeText } from '../../src/soap/encoder';
import { shop, TNS } from './services';

const encode = compileEncoders(shop).get('buy')!;

/** The texts of a document's elements, as a conformant parser passes them to a client. */
function textsOf(xml: string): Record<string, string> {
  const texts: Record<string, string> = {};
  const open: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ local }) => {
    open.push(local);
    texts[local] = '';
  });
  parser.on('closetag', () => void open.pop());
  const add = (text: string) => (texts[open.at(-1) ?? ''] += text);
  parser.on('text', add);
  parser.on('cdata', add);
  parser.write(xml).close();
  return texts;
}

test('writes elements in the declared order, whatever the order of the values', () => {
  const item = { eColour: 'Red', sName: 'a', iID: 1 };
  const output = {
    aItems: [item, { ...item, sName: undefined }],
    sNote: 'n',
    oItem: item,
    bGift: false,
    iTotal: -7,
    buyResult: 'Dark Blue',
  };
  const itemXml = '<iID>1</iID><sName>a</sName><eColour>Red</eColour>';
  expect(encode(output)).toBe(
    `<buyResponse xmlns="${TNS}"><buyResult>Dark Blue</buyResult><iTotal>-7</iTotal><bGift>false</bGift>` +
      `<sNote>n</sNote><oItem>${itemXml}</oItem><aItems>${itemXml}</aItems>` +
      `<aItems><iID>1</iID><eColour>Red</eColour></aItems></buyResponse>`,
  );
});

test('leaves out missing values, and writes an empty element for an empty value', () => {
  expect(encode({ buyResult: 'Red' })).toBe(
    `<buyResponse xmlns="${TNS}"><buyResult>Red</buyResult></buyResponse>`,
  );
  expect(encode({ buyResult: 'Red', sNote: '', aItems: [] })).toBe(
    `<buyResponse xmlns="${TNS}"><buyResult>Red</buyResult><sNote/></buyResponse>`,
  );
});

test('does not write what the schema does not declare', () => {
  const output = JSON.parse('{"buyResult":"Red","__proto__":{"sNote":"x"},"secret":"y"}') as Record<
    string,
    unknown
  >;
  expect(encode(output)).toBe(`<buyResponse xmlns="${TNS}"><buyResult>Red</buyResult></buyResponse>`);
});

test.each([
  ['the reply', {}, "The reply's buyResponse lacks buyResult"],
  ['an object', { buyResult: 'Red', oItem: { iID: 1 } }, "The reply's ITEM lacks eColour"],
  ['an item', { buyResult: 'Red', aItems: [{ eColour: 'Red' }] }, "The reply's ITEM lacks iID"],
])('a missing required element in %s is an error', (_, output, message) => {
  expect(() => encode(output)).toThrow(message);
});

test.each([
  ['markup', '<a href="x">&amp; \'</a>'],
  ['the end of an element', '</sNote><buyResult>Dark Blue</buyResult>'],
  ['the end of CDATA', 'a]]>b]]&gt;'],
  ['a comment and an instruction', '<!-- a --><?b?><![CDATA[c]]><!DOCTYPE d>'],
  ['references', '&#13; &lt; &nbsp; &#0;'],
  ['a carriage return', 'a\rb'],
  ['line ends of all kinds', '\r\n\n\r\n\r\r'],
  ['white space at both ends', ' \t\n a \n\t '],
  ['nothing but white space', '  '],
  ['beyond 16 bits', '😀\u{10ffff}'],
  ['separators of lines that XML 1.1 would change', 'a\u0085b\u2028c'],
  ['a byte order mark', '\ufeffa\ufeff'],
])('a client reads what was written: %s', (_, text) => {
  expect(textsOf(encode({ buyResult: 'Red', sNote: text }))['sNote']).toBe(text);
  // Also in an attribute, as in pages and addresses, except for line ends and tabs.
  const flat = text.replace(/[\t\n]/g, ' ');
  const parser = new SaxesParser({ xmlns: true });
  let value: string | undefined;
  parser.on('opentag', ({ attributes }) => (value = attributes['a']?.value));
  parser.write(`<x a="${escapeText(flat)}"/>`).close();
  expect(value).toBe(flat);
});

test('escapes only what is necessary', () => {
  expect(escapeText(`a'b ü 😀 {}`)).toBe(`a'b ü 😀 {}`);
  expect(escapeText('<>&"\r')).toBe('&lt;&gt;&amp;&quot;&#xD;');
});

test('leaves out what XML cannot contain, so that a client can read the rest', () => {
  const text = 'a\0\u0001\u0008b\u000b\u000c\u000e\u001fc\ud83dd\ude00e\ufffe\uffff\tf😀\n<';
  expect(textsOf(encode({ buyResult: 'Red', sNote: text }))['sNote']).toBe('abcde\tf😀\n<');
});
