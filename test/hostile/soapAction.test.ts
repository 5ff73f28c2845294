import {
  NAMESPACE,
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

describe('a SOAPAction', () => {
  const own = `${NAMESPACE}/getUser_v2`;
  const other = `${NAMESPACE}/setUser_v2`;

  test.each([own, `"${own}"`, ` "${own}" `, '', '""'])('%s in SOAP 1.1 is accepted', async (action) => {
    expect(await send(target, envelope(goodCall(target.code)), { SOAPAction: action })).toMatchObject(ok);
  });

  test.each([`action="${own}"`, `Action="${own}"`, `action=${own}`, 'action=""'])(
    '%s in SOAP 1.2 is let through',
    async (action) => {
      const type = `application/soap+xml; charset=utf-8; ${action}`;
      const message = envelope(goodCall(target.code), SOAP12);
      expect(await send(target, message, { 'Content-Type': type })).toMatchObject(ok);
    },
  );

  test.each([
    other,
    own.toLowerCase(),
    `${own}/`,
    `${NAMESPACE}/`,
    'getUser_v2',
    'http://tempuri.org/x',
    '"',
    own.slice(0, -1),
  ])('%s contradicts the body and is refused', async (action) => {
    const escaped = action.replaceAll('"', '&quot;');
    const reason = `The SOAPAction &quot;${escaped}&quot; does not belong to the operation getUser_v2 of the Body`;
    const message = envelope(goodCall(target.code));
    expectFault(await send(target, message, { SOAPAction: action }), 'Client', reason);
    expectFault(await send(target, message, { SOAPAction: `"${action}"` }), 'Client', reason);
    if (action === '"') return;
    const type = `application/soap+xml; charset=utf-8; action="${action}"`;
    const reply = await send(target, message.replace(SOAP11, SOAP12), { 'Content-Type': type });
    expectFault12(reply, 'Sender', reason);
  });

  test('of another operation does not select it: the name does not change', async () => {
    const reply = await send(target, envelope(renaming(target.code)), { SOAPAction: `"${own}"` });
    expectFault(reply, 'Client', /does not belong to the operation setUser_v2 of the Body$/);
  });

  test('as a header is ignored in SOAP 1.2', async () => {
    const message = envelope(goodCall(target.code), SOAP12);
    expect(await send(target, message, { ...as12, SOAPAction: `"${other}"` })).toMatchObject(ok);
  });

  test('as a media type parameter is ignored in SOAP 1.1', async () => {
    const type = { 'Content-Type': `text/xml; charset=utf-8; action="${other}"` };
    expect(await send(target, envelope(goodCall(target.code)), type)).toMatchObject(ok);
  });

  test('of 10 KB is shortened in the reply', async () => {
    const reply = await send(target, envelope(goodCall(target.code)), { SOAPAction: 'x'.repeat(10_000) });
    expectFault(reply, 'Client', /^The SOAPAction &quot;x{200,300}$/);
  });
});
