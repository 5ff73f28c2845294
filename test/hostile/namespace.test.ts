import {
  NAMESPACE,
  as12,
  envelope,
  expectBothFaults,
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

describe('a namespace that is not the contract’s', () => {
  const expected = `must be in the namespace &quot;${NAMESPACE}&quot;, not in`;
  test.each([
    '',
    'urn:other',
    `${NAMESPACE}/`,
    NAMESPACE.toUpperCase(),
    ` ${NAMESPACE}/x`,
    'http://tempuri.org/',
  ])('on the operation is refused: "%s"', async (namespace) => {
    const call = renaming(target.code).replace(NAMESPACE, namespace);
    await expectBothFaults(
      target,
      envelope(call),
      `The element setUser_v2 ${expected} &quot;${namespace.trim()}&quot;`,
    );
  });

  test.each(['', 'urn:other', 'http://www.w3.org/2001/XMLSchema'])(
    'on a field is refused: "%s"',
    async (namespace) => {
      const call = renaming(target.code).replace('<eStatus', `<eStatus xmlns="${namespace}"`);
      await expectBothFaults(
        target,
        envelope(call),
        `The element eStatus ${expected} &quot;${namespace}&quot;`,
      );
    },
  );

  test('on every field, as sent by a client that reads the schema as unqualified, is refused', async () => {
    const call = renaming(target.code)
      .replace('setUser_v2 xmlns', 'p:setUser_v2 xmlns:p')
      .replace('</set', '</p:set');
    await expectBothFaults(target, envelope(call), `The element iNodeID ${expected} &quot;&quot;`);
  });

  test('on an unknown element is ignored', async () => {
    const call = goodCall(target.code).replace('<iNodeID>', '<eStatu xmlns="urn:other"/><iNodeID>');
    expect(await send(target, envelope(call))).toMatchObject(ok);
  });

  test.each(['', 'urn:other', 'http://www.w3.org/2001/06/soap-envelope', `${SOAP11}x`, SOAP12.toUpperCase()])(
    'on the envelope: "%s" is a version mismatch, in the version of the media type',
    async (namespace) => {
      const reason = "The envelope's namespace is neither that of SOAP 1.1 nor that of SOAP 1.2";
      const message = envelope(renaming(target.code), namespace || 'urn:none');
      expectFault(await send(target, message), 'VersionMismatch', reason);
      const reply = await send(target, message, as12);
      expectFault12(reply, 'VersionMismatch', reason);
      expect(reply.body).toContain(
        `<soap:Header><soap:Upgrade><soap:SupportedEnvelope qname="v0:Envelope" xmlns:v0="${SOAP11}"/>` +
          `<soap:SupportedEnvelope qname="v1:Envelope" xmlns:v1="${SOAP12}"/></soap:Upgrade></soap:Header>`,
      );
    },
  );

  test('on the envelope: none at all is refused', async () => {
    const message = `<Envelope><Body>${renaming(target.code)}</Body></Envelope>`;
    expectFault(await send(target, message), 'VersionMismatch', /^The envelope's namespace/);
  });

  test('on the body: that of the other version is refused', async () => {
    const message = envelope(renaming(target.code))
      .replaceAll('s:Body', 'b:Body')
      .replace('<b:Body', `$& xmlns:b="${SOAP12}"`);
    expectFault(await send(target, message), 'Client', /no element Body here$/);
  });
});

test('answers in the version of the envelope if the media type is of the other one', async () => {
  const reply = await send(target, envelope(goodCall(target.code), SOAP12));
  expect(reply).toMatchObject({ ...ok, headers: { 'content-type': 'application/soap+xml; charset=utf-8' } });
  expectFault12(await send(target, envelope('<x/>', SOAP12)), 'Sender', 'There is no operation x');
  expectFault(await send(target, envelope('<x/>'), as12), 'Client', 'There is no operation x');
});
