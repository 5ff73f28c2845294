import {
  as12,
  envelope,
  expectFault,
  expectFault12,
  goodCall,
  renaming,
  send,
  SOAP11,
  SOAP12,
  underAttack,
} from './target';

const target = underAttack();
const ok = { status: 200, body: expect.stringContaining('>getUser_OK<') as string };

describe('a header that must be understood', () => {
  const header = (attributes: string) =>
    `<s:Header><w:Security xmlns:w="urn:wsse" ${attributes}><w:Timestamp>x</w:Timestamp></w:Security></s:Header>`;
  const reason = 'The header Security must be understood, but is not';
  const next11 = 'http://schemas.xmlsoap.org/soap/actor/next';
  const role12 = (name: string) => `${SOAP12}/role/${name}`;

  test.each([
    ['1', ''],
    ['1', 's:actor=""'],
    ['1', `s:actor="${next11}"`],
    [' 1 ', ''],
    ['true', ''],
  ])('mustUnderstand="%s" %s in SOAP 1.1 is refused', async (value, more) => {
    const message = envelope(renaming(target.code), SOAP11, header(`s:mustUnderstand="${value}" ${more}`));
    expectFault(await send(target, message), 'MustUnderstand', reason);
  });

  test.each([
    ['true', ''],
    ['1', ''],
    ['true', `s:role="${role12('next')}"`],
    ['true', `s:role="${role12('ultimateReceiver')}"`],
  ])('mustUnderstand="%s" %s in SOAP 1.2 is refused', async (value, more) => {
    const message = envelope(renaming(target.code), SOAP12, header(`s:mustUnderstand="${value}" ${more}`));
    expectFault12(await send(target, message, as12), 'MustUnderstand', reason);
  });

  test.each([
    [SOAP11, ''],
    [SOAP11, 's:mustUnderstand="0"'],
    [SOAP11, 's:mustUnderstand="1" s:actor="urn:somebody"'],
    [SOAP11, 'mustUnderstand="1"'],
    [SOAP11, `xmlns:o="${SOAP12}" o:mustUnderstand="true"`],
    [SOAP12, 's:mustUnderstand="false"'],
    [SOAP12, 's:mustUnderstand="true" s:role="urn:somebody"'],
    [SOAP12, `s:mustUnderstand="true" s:role="${role12('none')}"`],
  ])('in %s with %s is ignored and does not appear in the reply', async (namespace, attributes) => {
    const reply = await send(target, envelope(goodCall(target.code), namespace, header(attributes)));
    expect(reply).toMatchObject(ok);
    expect(reply.body).not.toMatch(/Header|Security|Timestamp/);
  });
});
