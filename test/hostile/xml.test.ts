import { exchange } from '../http/wire';
import { NAMESPACE, envelope, expectFault, renaming, send, underAttack } from './target';

const target = underAttack();

/** The call that changes a name, with text in the place of the name. */
const naming = (text: string) => renaming(target.code).replace('Changed', text);

describe('what XML allows and SOAP does not', () => {
  const doctype = 'A document type declaration is not allowed in a SOAP message';
  const instruction = 'A processing instruction is not allowed in a SOAP message';
  const laughs = Array.from({ length: 20 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join(
    '',
  );

  test.each([
    ['a document type', '<!DOCTYPE x>', 'x', doctype],
    ['a billion laughs', `<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]>`, '&l20;', doctype],
    ['an external entity', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>', '&e;', doctype],
    [
      'an external entity of the network',
      '<!DOCTYPE x [<!ENTITY e SYSTEM "http://localhost:9/">]>',
      '&e;',
      doctype,
    ],
    ['an external subset', '<!DOCTYPE x SYSTEM "http://localhost:9/x.dtd">', 'x', doctype],
    ['a parameter entity', '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]>', 'x', doctype],
    ['a default attribute', '<!DOCTYPE x [<!ATTLIST iNodeID nil CDATA "true">]>', 'x', doctype],
    ['a style sheet', '<?xml-stylesheet href="http://localhost:9/"?>', 'x', instruction],
    ['a processing instruction in a text', '', 'a<?php echo 1 ?>b', instruction],
    ['an XML declaration in a text', '', '<?xml version="1.0"?>', /^The message is not well-formed XML: /],
    ['XML 1.1', '<?xml version="1.1"?>', 'x', 'XML version 1.1 is not supported, only 1.0'],
    [
      'XML 1.1 and its control characters',
      '<?xml version="1.1"?>',
      '&#1;',
      /^XML version 1\.1 is not supported/,
    ],
    [
      'a document type after the envelope',
      '',
      `x</sName></setUser_v2></s:Body></s:Envelope><!DOCTYPE x>`,
      /inappropriately located doctype/,
    ],
  ])('%s is refused', async (_, before, text, reason) => {
    expectFault(await send(target, before + envelope(naming(text))), 'Client', reason);
  });
});

describe('characters that XML does not have', () => {
  const notWellFormed = /^The message is not well-formed XML: 1:\d+: /;

  test.each([0, 1, 8, 0xb, 0xc, 0x1f])('the control character %d is refused as a byte', async (code) => {
    const reply = await send(target, envelope(naming(`a${String.fromCharCode(code)}b`)));
    expectFault(
      reply,
      'Client',
      /^The message is not well-formed XML: 1:\d+: disallowed character in sName$/,
    );
  });

  test.each([
    '&#0;',
    '&#x0;',
    '&#1;',
    '&#x1F;',
    '&#xD800;',
    '&#xDFFF;',
    '&#xFFFE;',
    '&#xFFFF;',
    '&#x110000;',
    '&#99999999999999999999;',
  ])('%s is refused', async (reference) => {
    const reply = await send(target, envelope(naming(`a${reference}b`)));
    expectFault(reply, 'Client', /: malformed character entity in sName$/);
  });

  test.each(['&#;', '&#x;', '&;', '& ', '&amp', '&nbsp;', '&#xg;', '&a b;'])(
    '%s is no reference',
    async (reference) => {
      expectFault(await send(target, envelope(naming(`a${reference}b`))), 'Client', notWellFormed);
    },
  );

  test.each(['%00', '%01', '%1F', '%EF%BF%BE', '%EF%BF%BF'])('%s is refused over HTTP', async (character) => {
    const query = `node=337366&name=a${character}b&email=jdoe@example.com&authcode=${target.code}`;
    const reply = await exchange(target.service.url, { path: `/API/setUser_v2.aspx?${query}` });
    expect(reply).toMatchObject({ status: 400, body: 'A parameter holds a control character' });
  });

  test('a NUL in the name of a parameter is refused over HTTP', async () => {
    const reply = await exchange(target.service.url, { path: `/API/getUser_v2.aspx?node%00=1` });
    expect(reply).toMatchObject({ status: 400, body: 'A parameter holds a control character' });
  });
});

describe('what is no message', () => {
  const good = () => envelope(naming('Changed'));
  test.each<[string, () => string, string | RegExp]>([
    ['an empty body', () => '', /must contain a root element/],
    ['white space', () => ' \r\n', /must contain a root element/],
    ['text', () => 'hello', /text data outside of root node/],
    ['JSON', () => '{"iNodeID":1}', /text data outside of root node/],
    ['a form', () => 'iNodeID=1&sName=a', /not well-formed XML/],
    ['HTML', () => '<html><br></html>', 'The message is not a SOAP envelope but an element html'],
    [
      'an operation without envelope',
      () => naming('x'),
      'The message is not a SOAP envelope but an element setUser_v2',
    ],
    ['two envelopes', () => good() + good(), /documents may contain only one root/],
    ['text after the envelope', () => `${good()}x`, /text data outside of root node/],
    [
      'a comment that does not end',
      () => envelope(`${naming('x')}<!--`).replace(/<!--.*/, '<!--'),
      /unclosed tag|unexpected end/,
    ],
    ['an end that does not fit', () => good().replace('</sName>', '</sname>'), /unexpected close tag/],
    [
      'an attribute without quotes',
      () => good().replace('<sName>', '<sName a=1>'),
      /unquoted attribute value/,
    ],
    ['an attribute twice', () => good().replace('<sName>', '<sName a="1" a="2">'), /duplicate attribute/],
    [
      'an attribute twice by namespace',
      () => good().replace('<sName>', '<sName xmlns:a="u" xmlns:b="u" a:x="" b:x="">'),
      /duplicate attribute/,
    ],
    [
      'a prefix that is not declared',
      () => good().replace(/sName>/g, 'p:sName>'),
      /unbound namespace prefix: &quot;p&quot;/,
    ],
    ['the prefix xmlns', () => good().replace(/sName>/g, 'xmlns:sName>'), /not well-formed XML/],
    [
      'a prefix that is taken back',
      () => good().replace('<sName>', '<sName xmlns:s="">'),
      /not well-formed XML/,
    ],
    [']]> in a text', () => good().replace('Changed', 'a]]>b'), /\]\]&gt;.* is disallowed/],
    ['a < in an attribute', () => good().replace('<sName>', '<sName a="<">'), /disallowed character/],
  ])('%s is refused', async (_, message, reason) => {
    expectFault(await send(target, message()), 'Client', reason);
  });

  test('a message that ends anywhere before its end is refused', async () => {
    const message = envelope(`<getUser_v2 xmlns="${NAMESPACE}"><iNodeID>1</iNodeID></getUser_v2>`);
    for (let length = 0; length < message.length; length++) {
      const reply = await send(target, message.slice(0, length));
      expect({ length, status: reply.status }).toEqual({ length, status: 500 });
      expect(reply.body).toContain('<faultcode>soap:Client</faultcode>');
    }
  });
});

describe('markup that is data', () => {
  const name = async () => {
    const reply = await target.service.form('getUser_v2', { node: '337366', authcode: target.code });
    return /^NAME:(.*)$/m.exec(reply.text)?.[1];
  };
  afterEach(() => target.restore());

  test.each([
    ['an XML declaration in CDATA', '<![CDATA[<?xml version="1.0"?><a/>]]>', '<?xml version="1.0"?><a/>'],
    ['a document type in CDATA', '<![CDATA[<!DOCTYPE x>&amp;]]>', '<!DOCTYPE x>&amp;'],
    [']]> over two sections', '<![CDATA[a]]]]><![CDATA[>b]]>', 'a]]>b'],
    ['elements in CDATA', '<![CDATA[</sName><sPwd>x</sPwd>]]>', '</sName><sPwd>x</sPwd>'],
    ['escaped elements', '&lt;/sName&gt;&lt;sPwd&gt;', '</sName><sPwd>'],
    ['an escaped entity', '&amp;lt;', '&lt;'],
    ['a comment within', 'a<!-- <b> -->c', 'ac'],
    ['half in CDATA', ' a<![CDATA[ b ]]>c ', ' a b c '],
    ['a character beyond 16 bits', '&#x1F600;😀', '😀😀'],
    ['the name of a prototype', '__proto__', '__proto__'],
  ])('%s', async (_, text, expected) => {
    const reply = await send(target, envelope(naming(text)));
    expect(reply.body).toContain('<setUser_v2Result>setUser_OK</setUser_v2Result>');
    expect(await name()).toBe(expected);
  });
});
