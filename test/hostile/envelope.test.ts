import { envelope, expectBothFaults, goodCall, renaming, send, SOAP11, underAttack } from './target';

const target = underAttack();
const ok = { status: 200, body: expect.stringContaining('>getUser_OK<') as string };

describe('the parts of an envelope', () => {
  const call = () => renaming(target.code);
  test.each<[string, () => string, string]>([
    ['no body', () => envelope('').replace('<s:Body></s:Body>', ''), 'The envelope has no Body'],
    ['an empty body', () => envelope(' '), 'The Body is empty; it must hold the element of an operation'],
    ['a text in the body', () => envelope('x'), 'There is text where only elements belong: in the body'],
    [
      'CDATA in the body',
      () => envelope('<![CDATA[x]]>'),
      'There is text where only elements belong: in the body',
    ],
    [
      'a text in the envelope',
      () => envelope(call()).replace('<s:Body>', 'x<s:Body>'),
      'There is text where only elements belong: in the envelope',
    ],
    [
      'a text in the header',
      () => envelope(call(), SOAP11, '<s:Header>x</s:Header>'),
      'There is text where only elements belong: in the header',
    ],
    [
      'a text beside the fields',
      () => envelope(call().replace('<sName>', 'x<sName>')),
      'There is text where only elements belong: in setUser_v2',
    ],
    [
      'a no-break space beside the fields',
      () => envelope(call().replace('<sName>', '\u00a0<sName>')),
      'There is text where only elements belong: in setUser_v2',
    ],
    ['two operations', () => envelope(call() + call()), 'The Body holds a second element, setUser_v2'],
    [
      'a second element that is no operation',
      () => envelope(`${call()}<x/>`),
      'The Body holds a second element, x',
    ],
    [
      'two bodies',
      () => envelope(call()).replace('</s:Envelope>', `<s:Body>${call()}</s:Body></s:Envelope>`),
      'The envelope may hold one Header and then one Body, but no element Body here',
    ],
    [
      'a header after the body',
      () => envelope(call()).replace('</s:Envelope>', '<s:Header/></s:Envelope>'),
      'The envelope may hold one Header and then one Body, but no element Header here',
    ],
    [
      'an element beside the body',
      () => envelope(call(), SOAP11, '<x/>'),
      'The envelope may hold one Header and then one Body, but no element x here',
    ],
    [
      'an operation that does not exist',
      () => envelope(call().replaceAll('setUser_v2', 'setUser_v9')),
      'There is no operation setUser_v9',
    ],
    [
      'an operation in the wrong case',
      () => envelope(call().replaceAll('setUser_v2', 'SetUser_V2')),
      'There is no operation SetUser_V2',
    ],
    [
      'a reply',
      () => envelope(call().replaceAll('setUser_v2', 'setUser_v2Response')),
      'There is no operation setUser_v2Response',
    ],
    ['an envelope in the body', () => envelope(envelope(call())), 'There is no operation Envelope'],
    [
      'an element twice',
      () => envelope(call().replace('<eStatus>', '<sName>Changed</sName><eStatus>')),
      'The element sName stands twice in setUser_v2',
    ],
    [
      'an element twice, empty',
      () => envelope(call().replace('<eStatus>', '<sNick/><sNick/><eStatus>')),
      'The element sNick stands twice in setUser_v2',
    ],
    [
      'an element twice, once nil',
      () =>
        envelope(
          call().replace(
            '<eStatus>',
            '<iNodeID xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"/><eStatus>',
          ),
        ),
      'The element iNodeID stands twice in setUser_v2',
    ],
    [
      'an element in a text',
      () => envelope(call().replace('Changed', '<b>Changed</b>')),
      'The element sName must hold text, not elements',
    ],
  ])('%s is refused', async (_, message, reason) => {
    await expectBothFaults(target, message(), reason);
  });

  test.each([
    ['unknown elements', '<x>1</x><x>2</x>'],
    ['deep unknown elements', '<x><iNodeID>1</iNodeID><x><sName><b/>c</sName></x></x>'],
    ['unknown elements with text beside them', '<x>a<y/>b</x>'],
    ['a comment', '<!-- <iNodeID>1</iNodeID> -->'],
    ['white space', ' \t\r\n'],
    ['white space in CDATA', '<![CDATA[ ]]>'],
  ])('%s beside the fields: ignored', async (_, more) => {
    const call = goodCall(target.code).replace('<iNodeID>', `${more}<iNodeID>`);
    expect(await send(target, envelope(call))).toMatchObject(ok);
  });

  test('fields in any order', async () => {
    const [, first = '', second = ''] =
      /(<iNodeID.*<\/iNodeID>)(<sAuth.*<\/sAuthCode>)/.exec(goodCall(target.code)) ?? [];
    expect(first + second).toContain(target.code);
    const message = envelope(goodCall(target.code).replace(first + second, second + first));
    expect(await send(target, message)).toMatchObject(ok);
  });
});

describe('xsi:nil', () => {
  const xsi = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"';

  test.each(['true', '1', ' true '])('"%s" on a number: it is missing', async (value) => {
    const call = goodCall(target.code).replace('<iNodeID>337366<', `<iNodeID ${xsi} i:nil="${value}"><`);
    expect((await send(target, envelope(call))).body).toContain('>getUser_InvalidParam_NodeID<');
  });

  test('on what a change needs: nobody is disabled', async () => {
    const call = renaming(target.code).replace('<eStatus>Enabled<', `<eStatus ${xsi} i:nil="true"><`);
    expect((await send(target, envelope(call))).body).toContain('>setUser_InvalidParam_Status<');
  });

  test.each([
    ['false', `${xsi} i:nil="false"`],
    ['in no namespace', 'nil="true"'],
    ['in another namespace', 'xmlns:i="urn:other" i:nil="true"'],
  ])('that is %s does not count', async (_, attribute) => {
    const call = goodCall(target.code).replace('<iNodeID>', `<iNodeID ${attribute}>`);
    expect(await send(target, envelope(call))).toMatchObject(ok);
  });
});
