import { nodes } from '../contract/rescue/demoNodes';
import { envelope, goodCall, renaming, send, underAttack } from './target';

const target = underAttack();
const ok = { status: 200, body: expect.stringContaining('>getUser_OK<') as string };

describe('the parts of an envelope', () => {
  test.each([
    ['unknown elements', '<x>1</x><x>2</x>'],
    ['deep unknown elements', '<x><iNodeID>1</iNodeID><x><sName><b/>c</sName></x></x>'],
    ['unknown elements with text beside them', '<x>a<y/>b</x>'],
    ['a comment', '<!-- <iNodeID>1</iNodeID> -->'],
    ['white space', ' \t\r\n'],
    ['white space in CDATA', '<![CDATA[ ]]>'],
  ])('%s among the fields: ignored', async (_, more) => {
    const call = goodCall(target.code).replace('<iNodeID>', `${more}<iNodeID>`);
    expect(await send(target, envelope(call))).toMatchObject(ok);
  });

  test('fields in any order: accepted', async () => {
    const [, first = '', second = ''] =
      /(<iNodeID.*<\/iNodeID>)(<sAuth.*<\/sAuthCode>)/.exec(goodCall(target.code)) ?? [];
    expect(first + second).toContain(target.code);
    const message = envelope(goodCall(target.code).replace(first + second, second + first));
    expect(await send(target, message)).toMatchObject(ok);
  });
});

describe('xsi:nil', () => {
  const xsi = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"';

  test.each(['true', '1', ' true '])('"%s" on a number makes it missing', async (value) => {
    const call = goodCall(target.code).replace(
      `<iNodeID>${nodes.john}<`,
      `<iNodeID ${xsi} i:nil="${value}"><`,
    );
    expect((await send(target, envelope(call))).body).toContain('>getUser_InvalidParam_NodeID<');
  });

  test('on a required element of a change does not disable the user', async () => {
    const call = renaming(target.code).replace('<eStatus>Enabled<', `<eStatus ${xsi} i:nil="true"><`);
    expect((await send(target, envelope(call))).body).toContain('>setUser_InvalidParam_Status<');
  });

  test.each([
    ['false', `${xsi} i:nil="false"`],
    ['in no namespace', 'nil="true"'],
    ['in another namespace', 'xmlns:i="urn:other" i:nil="true"'],
  ])('that is %s is ignored', async (_, attribute) => {
    const call = goodCall(target.code).replace('<iNodeID>', `<iNodeID ${attribute}>`);
    expect(await send(target, envelope(call))).toMatchObject(ok);
  });
});
