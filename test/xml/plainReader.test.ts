import { readPlainXml } from '../../src/xml/plainReader';
import { conformant, listener, plain } from '../soap/told';

const envelope =
  '<?xml version="1.0" encoding="utf-8"?>\r\n<s:Envelope xmlns:s="urn:s" xmlns:x="urn:x">\n <s:Body x:y=\'z "\'>' +
  '<do xmlns="urn:t" a="1"><n/><v> 1 &lt;&amp;&gt; &quot;&apos; Zoë 漢字 😀\t</v ><w xmlns=""><q x:id="7"/></w></do>' +
  '</s:Body>\n</s:Envelope >\n ';

test.each([
  ['an envelope', envelope],
  ['an element', '<a/>'],
  ['single quotes in the declaration', "<?xml version='1.0' encoding='UTF-8' standalone='yes'?><a>b</a>"],
  ['xml:lang', '<a xml:lang="de">b</a>'],
  ['a prefix declared again further in', '<p:a xmlns:p="u1"><p:b xmlns:p="u2"/><p:c/></p:a>'],
  ['two attributes that differ in their namespace', '<a xmlns:p="u" id="1" p:id="2"/>'],
  ['names with digits, dots and hyphens', '<a.b-c_1 d.e-f_2="x"/>'],
])('reads %s as the conformant parser does', (_, xml) => {
  const told = conformant(xml);
  expect(told.map(([kind]) => kind)).not.toContain('refused');
  expect(plain(xml)).toEqual(told);
});

test.each([
  ['a comment', '<a><!-- b --></a>'],
  ['CDATA', '<a><![CDATA[b]]></a>'],
  ['a character reference', '<a>&#65;</a>'],
  ['a name beyond ASCII', '<ä/>'],
  ['a namespace with white space beyond ASCII around it', '<a xmlns="\u2028u"/>'],
  ['a line break in an attribute', '<a b="c\nd"/>'],
  ['more than 16 attributes', `<a ${Array.from({ length: 17 }, (_value, n) => `b${n}="" `).join('')}/>`],
  [
    'more than 64 namespaces',
    Array.from(
      { length: 8 },
      (_value, n) => `<a ${Array.from({ length: 9 }, (_each, m) => `xmlns:p${n}${m}="u"`).join(' ')}>`,
    ).join('') + '</a>'.repeat(8),
  ],
])('leaves %s to the conformant parser, which reads it', (_, xml) => {
  expect(conformant(xml).map(([kind]) => kind)).not.toContain('refused');
  expect(plain(xml)).toBeUndefined();
});

test.each([
  ['nothing', ''],
  ['no element', ' \n'],
  ['text before the root', 'x<a/>'],
  ['text after the root', '<a/>x'],
  ['a second root', '<a/><b/>'],
  ['an element that does not end', '<a>'],
  ['an end too many', '<a/></a>'],
  ['another end', '<a></b>'],
  ['an end that begins alike', '<a></ab>'],
  ['an end with an attribute', '<a></a b="c">'],
  ['an end that is empty', '<a></a/>'],
  ['no white space between attributes', '<a b="c"d="e"/>'],
  ['an attribute twice', '<a b="" b=""/>'],
  ['an attribute twice by two prefixes', '<a xmlns:p="u" xmlns:q="u" p:b="" q:b=""/>'],
  ['a namespace declared twice', '<a xmlns="u" xmlns="v"/>'],
  ['an attribute without quotes', '<a b=c/>'],
  ['a < in an attribute', '<a b="<"/>'],
  ['an & that is not a reference', '<a>b & c</a>'],
  ['an unknown entity', '<a>&b;</a>'],
  ['an entity of Object.prototype', '<a>&toString;</a>'],
  [']]> in text', '<a>]]></a>'],
  [']]&gt; in text is fine, but not beside ]]>', '<a>]]&gt; ]]></a>'],
  ['a prefix that is not declared', '<p:a/>'],
  ['a prefix that is no longer declared', '<a><p:b xmlns:p="u"/><p:c/></a>'],
  ['an attribute with a prefix that is not declared', '<a p:b=""/>'],
  ['the prefix xmlns', '<xmlns:a/>'],
  ['a declaration of xmlns', '<a xmlns:xmlns="u"/>'],
  ['another namespace for xml', '<a xmlns:xml="u"/>'],
  ['the namespace of xml for another prefix', '<a xmlns:b="http://www.w3.org/XML/1998/namespace"/>'],
  ['the namespace of xmlns as the default', '<a xmlns="http://www.w3.org/2000/xmlns/"/>'],
  ['a prefix for no namespace', '<a xmlns:b=""/>'],
  ['two colons', '<a xmlns:b="u"><b:c:d/></a>'],
  ['XML 1.1', '<?xml version="1.1"?><a/>'],
  ['a declaration after white space', ' <?xml version="1.0"?><a/>'],
  ['a declaration in the root', '<a><?xml version="1.0"?></a>'],
  ['a document type', '<!DOCTYPE a><a/>'],
  ['a processing instruction', '<?b c?><a/>'],
  ['a control character', '<a>\u0001</a>'],
  ['U+FFFE', '<a>\ufffe</a>'],
  ['half of a surrogate pair', '<a>\ud83d</a>'],
])('gives up at %s, which the conformant parser refuses', (_, xml) => {
  expect(conformant(xml).at(-1)![0]).toBe('refused');
  expect(plain(xml)).toBeUndefined();
});

test('passes on the same as the conformant parser until it gives up', () => {
  const { told, reader } = listener();
  const xml = '<a b="c"><d>e</d><!----></a>';
  expect(readPlainXml(xml, reader)).toBe(false);
  expect(told).toEqual(conformant(xml).slice(0, told.length));
  expect(told).toHaveLength(4);
});
