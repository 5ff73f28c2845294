import { nodes } from '../contract/rescue/demoNodes';
import { NAMESPACE, envelope, renaming, send, underAttack } from './target';

const target = underAttack();

/** The call that changes a name, with a text as the name. */
const naming = (text: string) => renaming(target.code).replace('Changed', text);

test('refuses a message that is truncated anywhere', async () => {
  const message = envelope(`<getUser_v2 xmlns="${NAMESPACE}"><iNodeID>1</iNodeID></getUser_v2>`);
  for (let length = 0; length < message.length; length++) {
    const reply = await send(target, message.slice(0, length));
    expect({ length, status: reply.status }).toEqual({ length, status: 500 });
    expect(reply.body).toContain('<faultcode>soap:Client</faultcode>');
  }
});

describe('markup that is data', () => {
  const name = async () => {
    const reply = await target.service.form('getUser_v2', {
      node: String(nodes.john),
      authcode: target.code,
    });
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
  ])('is stored as text: %s', async (_, text, expected) => {
    const reply = await send(target, envelope(naming(text)));
    expect(reply.body).toContain('<setUser_v2Result>setUser_OK</setUser_v2Result>');
    expect(await name()).toBe(expected);
  });
});
