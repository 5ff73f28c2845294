import { compileDecoder, DecodingFault } from '../../src/soap/decoder';
import { illTyped } from '../../src/soap/lexical';
import { soapVersions, type SoapVersion } from '../../src/soap/version';
import { rescue, shop, TNS } from './services';

const decode = compileDecoder(shop);

/** A message whose operation has these elements. */
function message(elements: string, version: SoapVersion = '1.1'): string {
  return (
    `<s:Envelope xmlns:s="${soapVersions[version].namespace}"><s:Body>` +
    `<buy xmlns="${TNS}">${elements}</buy></s:Body></s:Envelope>`
  );
}

function refusalOf(xml: string): DecodingFault {
  try {
    decode(xml);
  } catch (fault) {
    if (fault instanceof DecodingFault) return fault;
    throw fault;
  }
  throw new Error('The message was not refused');
}

test.each(['1.1', '1.2'] as const)('reads an empty operation in SOAP %s', (version) => {
  expect(decode(message('', version))).toEqual({ version, operation: 'buy', spelling: 'buy', input: {} });
});

test('reads every kind of type', () => {
  const item = (id: number) => `<iID>${id}</iID><sName>n${id}</sName><eColour>Red</eColour>`;
  const { input } = decode(
    message(
      `<iCount> 3 </iCount><sNote>a</sNote><bGift>1</bGift><eColour>Dark Blue</eColour><oItem>${item(1)}</oItem>` +
        `<aItems>${item(2)}</aItems><aWords>x</aWords><aItems>${item(3)}</aItems><aWords/>`,
    ),
  );
  expect(input).toEqual({
    iCount: 3,
    sNote: 'a',
    bGift: true,
    eColour: 'Dark Blue',
    oItem: { iID: 1, sName: 'n1', eColour: 'Red' },
    aItems: [
      { iID: 2, sName: 'n2', eColour: 'Red' },
      { iID: 3, sName: 'n3', eColour: 'Red' },
    ],
    aWords: ['x', ''],
  });
});

test.each([
  ['as it is', 'a b', 'a b'],
  ['empty', '', ''],
  ['white space at both ends', '  a\t ', '  a\t '],
  ['nothing but white space', ' \t\n ', ' \t\n '],
  ['line ends, which XML makes line feeds', 'a\r\nb\rc\nd', 'a\nb\nc\nd'],
  ['a carriage return by reference', 'a&#13;b&#xD;&#xA;c', 'a\rb\r\nc'],
  ['markup', '&lt;a&gt; &amp;amp; &quot;&apos;', '<a> &amp; "\''],
  ['CDATA', '<![CDATA[<a>&amp;]]>', '<a>&amp;'],
  [
    'CDATA that holds an XML declaration',
    '<![CDATA[<?xml version="1.0"?><a/>]]>',
    '<?xml version="1.0"?><a/>',
  ],
  ['CDATA and text', ' a <![CDATA[ b ]]> c ', ' a  b  c '],
  ['comments', 'a<!-- b -->c<!---->d', 'acd'],
  ['beyond 16 bits', '😀&#x1F600;&#128512;', '😀😀😀'],
  ['the last characters', '\ud7ff\ue000\ufffd\u{10ffff}', '\ud7ff\ue000\ufffd\u{10ffff}'],
  ['a word of JavaScript', '__proto__', '__proto__'],
])('a string keeps every character: %s', (_, xml, text) => {
  expect(decode(message(`<sNote>${xml}</sNote>`)).input).toEqual({ sNote: text });
});

test.each([
  ['iCount', '12abc'],
  ['iCount', ''],
  ['iCount', '99999999999'],
  ['bGift', 'maybe'],
  ['bGift', ''],
  ['eColour', 'red'],
  ['eColour', ' Red'],
  ['eColour', 'Dark  Blue'],
  ['eColour', ''],
  ['eColour', 'constructor'],
])('%s "%s" is ill-typed, and gets no default', (name, text) => {
  expect(decode(message(`<${name}>${text}</${name}>`)).input).toEqual({ [name]: illTyped });
});

test('marks an ill-typed value within an object', () => {
  expect(decode(message('<oItem><iID>x</iID></oItem>')).input).toEqual({ oItem: { iID: illTyped } });
});

test('reads only what the schema declares', () => {
  const { input } = decode(
    message('<__proto__>1</__proto__><constructor/><iCount>1</iCount><x><iCount>2</iCount></x>'),
  );
  expect(Object.keys(input)).toEqual(['iCount']);
  expect(Object.getPrototypeOf(input)).toBe(Object.prototype);
  expect(input).toEqual({ iCount: 1 });
});

test.each<[string, string, string]>([
  ['a scalar twice', '<iCount>1</iCount><iCount>1</iCount>', 'The element iCount occurs twice in buy'],
  ['an object twice', '<oItem/><oItem/>', 'The element oItem occurs twice in buy'],
  ['a scalar twice in an object', '<oItem><iID/><iID/></oItem>', 'The element iID occurs twice in ITEM'],
  [
    'a scalar twice in an item',
    '<aItems/><aItems><iID/><iID/></aItems>',
    'The element iID occurs twice in ITEM',
  ],
  ['text in an object', '<oItem>x</oItem>', 'There is text where only elements belong: in ITEM'],
  ['text beside items', '<aItems/>x<aItems/>', 'There is text where only elements belong: in buy'],
  ['elements in a text', '<sNote>a<b/></sNote>', 'The element sNote must hold text, not elements'],
  [
    'elements in a list of texts',
    '<aWords><sNote/></aWords>',
    'The element aWords must hold text, not elements',
  ],
  [
    'a field of an object in no namespace',
    '<oItem><iID xmlns=""/></oItem>',
    `The element iID must be in the namespace "${TNS}", not in ""`,
  ],
])('%s is refused', (_, elements, reason) => {
  expect(refusalOf(message(elements))).toMatchObject({ code: 'Client', message: reason, version: '1.1' });
  expect(refusalOf(message(elements, '1.2'))).toMatchObject({ message: reason, version: '1.2' });
});

test('throws a fault without a version if the message names none', () => {
  expect(refusalOf('<x')).toMatchObject({ code: 'Client', version: undefined });
  expect(refusalOf('<s:Envelope xmlns:s="urn:x"/>')).toMatchObject({
    code: 'VersionMismatch',
    version: undefined,
  });
});

test.each([
  ['a second Header', 'Header', (part: string, rest: string) => part + part + rest],
  ['a Header after the Body', 'Header', (part: string, rest: string) => rest + part],
  ['a second Body', 'Body', (_: string, rest: string) => rest + rest],
])('%s is refused', (_, named, arrange) => {
  const [start, body, end] = message('').split(/(<s:Body>.*<\/s:Body>)/) as [string, string, string];
  const envelope = (content: string) => start + content + end;
  expect(decode(envelope(`<s:Header/>${body}`)).input).toEqual({});
  expect(refusalOf(envelope(arrange('<s:Header/>', body)))).toMatchObject({
    message: `The envelope may hold one Header and then one Body, but no element ${named} here`,
  });
});

test('accepts the same name once in each object', () => {
  const { input } = decode(
    message('<sNote/><aItems><sName>a</sName></aItems><aItems><sName>b</sName></aItems>'),
  );
  expect(input['aItems']).toEqual([{ sName: 'a' }, { sName: 'b' }]);
});

test.each(['', ' \n'])('reads an optional date and time with the text %j as missing', (text) => {
  const elements = `<dBeginDate>${text}</dBeginDate><dEndDate>2026-01-31T00:00:00Z</dEndDate>`;
  const xml = message(elements).replaceAll('buy', 'setReportDate_v2').replace(TNS, rescue.targetNamespace);
  expect(compileDecoder(rescue)(xml).input).toEqual({ dEndDate: new Date('2026-01-31T00:00:00Z') });
});

test('reads an element with xsi:nil as missing, whatever it contains', () => {
  const nil = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"';
  expect(decode(message(`<iCount ${nil}/><oItem ${nil}><iID/></oItem>`)).input).toEqual({});
});

test('counts an item of a list that has xsi:nil, whatever it contains', () => {
  const nil = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"';
  const items = `<aItems ${nil}><iID>1</iID></aItems><aItems><iID>2</iID></aItems><aWords>x</aWords><aWords ${nil}>y</aWords>`;
  // The comment leads the second past the reader of plain messages.
  for (const elements of [items, `<!-- -->${items}`])
    expect(decode(message(elements)).input).toEqual({ aItems: [{}, { iID: 2 }], aWords: ['x', illTyped] });
});

test('keeps nothing of the previous message', () => {
  decode(message('<sNote>a</sNote>'));
  refusalOf(message('<sNote>a</sNote><sNote'));
  expect(decode(message('')).input).toEqual({});
});
