import { nodes } from '../contract/rescue/demoNodes';
import { exchange } from '../http/wire';
import {
  NAMESPACE,
  as12,
  envelope,
  expectFault,
  goodCall,
  send,
  SOAP11,
  SOAP12,
  underAttack,
} from './target';

/**
 * Names that every object has, or that change what it inherits. They defeat a reader that stores values in plain objects
 * by the names that it reads.
 */
const words = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'valueOf'];

const target = underAttack();
const okOf = expect.objectContaining({
  status: 200,
  body: expect.stringContaining('>getUser_OK<') as string,
}) as unknown;

describe.each(words)('%s', (word) => {
  test('as an id of elements is data', async () => {
    const message = envelope(goodCall(target.code)).replace(
      /<(s:Body|getUser_v2|iNodeID)/g,
      `$& id="${word}"`,
    );
    expect(message.match(/ id=/g)).toHaveLength(3);
    expect(await send(target, message)).toEqual(okOf);
    expect(await send(target, message.replace(SOAP11, SOAP12), as12)).toEqual(okOf);
  });

  test('as an attribute, with or without a namespace, is ignored', async () => {
    const attributes = ` ${word}="{&quot;polluted&quot;:1}" xmlns:x="urn:x" x:${word}="1"`;
    const message = envelope(goodCall(target.code)).replace(
      /<(s:Envelope|s:Body|getUser_v2|iNodeID)/g,
      `$&${attributes}`,
    );
    expect(await send(target, message)).toEqual(okOf);
  });

  test('is an ordinary prefix', async () => {
    const message =
      `<${word}:Envelope xmlns:${word}="${SOAP11}"><${word}:Body>${goodCall(target.code)}` +
      `</${word}:Body></${word}:Envelope>`;
    expect(await send(target, message)).toEqual(okOf);
  });

  test('is not a prefix unless it is declared', async () => {
    const reply = await send(target, envelope(`<${word}:getUser_v2/>`));
    expectFault(
      reply,
      'Client',
      /^The message is not well-formed XML: 1:\d+: unbound namespace prefix: &quot;\w+&quot;\.$/,
    );
  });

  test('as an element of the envelope is refused', async () => {
    const reply = await send(target, envelope(goodCall(target.code), SOAP11, `<${word}/>`));
    expectFault(
      reply,
      'Client',
      `The envelope may hold one Header and then one Body, but no element ${word} here`,
    );
  });

  test('as a header is ignored', async () => {
    const header = `<s:Header><${word}><${word}>1</${word}></${word}></s:Header>`;
    expect(await send(target, envelope(goodCall(target.code), SOAP11, header))).toEqual(okOf);
  });

  test('as an operation does not exist', async () => {
    const reply = await send(target, envelope(`<${word} xmlns="${NAMESPACE}"><x>1</x></${word}>`));
    expectFault(reply, 'Client', `There is no operation ${word}`);
  });

  test('as a field is ignored, whatever its content', async () => {
    const field = `<${word}><polluted>1</polluted></${word}><${word}>2</${word}>`;
    const message = envelope(goodCall(target.code).replace('<iNodeID>', `${field}<iNodeID>`));
    expect(await send(target, message)).toEqual(okOf);
  });

  test('as an element in a text is refused', async () => {
    const reply = await send(
      target,
      envelope(goodCall(target.code).replace(String(nodes.john), `<${word}/>`)),
    );
    expectFault(reply, 'Client', 'The element iNodeID must hold text, not elements');
  });

  test('as an entity is not defined', async () => {
    const reply = await send(
      target,
      envelope(goodCall(target.code).replace(String(nodes.john), `&${word};`)),
    );
    expectFault(reply, 'Client', /^The message is not well-formed XML: 1:\d+: undefined entity in iNodeID$/);
  });

  test('as a SOAPAction belongs to no operation', async () => {
    const message = envelope(goodCall(target.code));
    for (const action of [word, `${NAMESPACE}/${word}`]) {
      const reply = await send(target, message, { SOAPAction: `"${action}"` });
      expectFault(
        reply,
        'Client',
        `The SOAPAction &quot;${action}&quot; does not belong to the operation getUser_v2 of the Body`,
      );
    }
  });

  test('as a cookie names no session', async () => {
    const cookie = { Cookie: `${word}=1; ASP.NET_SessionId=${word}` };
    expect(await send(target, envelope(goodCall(target.code)), cookie)).toEqual(okOf);
    const reply = await send(target, envelope(goodCall('')), cookie);
    expect(reply.body).toContain('<getUser_v2Result>getUser_NotLoggedIn</getUser_v2Result>');
  });

  test('as an HTTP parameter is ignored', async () => {
    const hostile = `${word}=1&${word}[polluted]=1&${word.toUpperCase()}=2`;
    const form = `${hostile}&node=${nodes.john}&authcode=${target.code}`;
    const ok = {
      status: 200,
      body: expect.stringMatching(new RegExp(`^OK\n\nNODEID:${nodes.john}\n`)) as string,
    };
    expect(await exchange(target.service.url, { path: `/API/getUser_v2.aspx?${form}` })).toMatchObject(ok);
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const posted = { method: 'POST', path: '/API/getUser_v2.aspx', headers, body: form };
    expect(await exchange(target.service.url, posted)).toMatchObject(ok);
  });

  test.each(['/API/WORD.aspx', '/WORD', '/API/WORD', '/WORD/API.asmx'])(
    'as the address %s is nothing',
    async (path) => {
      for (const method of ['GET', 'POST']) {
        const reply = await exchange(target.service.url, { method, path: path.replace('WORD', word) });
        expect(reply).toMatchObject({
          status: 404,
          headers: { 'content-type': 'text/plain; charset=utf-8' },
        });
      }
    },
  );

  test('as the operation of a requested page does not exist', async () => {
    const reply = await exchange(target.service.url, { path: `/API/API.asmx?op=${word}` });
    expect(reply.status).toBe(404);
    expect(reply.body).not.toMatch(/native code|at .*\.[jt]s/);
  });

  test.each([
    ['charset', { 'Content-Type': 'text/xml; charset=WORD' }],
    ['media type', { 'Content-Type': 'WORD/WORD' }],
    ['content coding', { 'Content-Encoding': 'WORD' }],
  ])('as a %s is not supported', async (_, headers) => {
    const named = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replaceAll('WORD', word)]),
    );
    // An invalid name of a charset counts as no charset.
    const status =
      'Content-Type' in headers && headers['Content-Type'].includes('charset') && word.startsWith('_')
        ? 200
        : 415;
    expect(await send(target, envelope(goodCall(target.code)), named)).toMatchObject({ status });
  });

  test('as a parameter of the content type is ignored', async () => {
    const headers = { 'Content-Type': `text/xml; ${word}=1; charset=utf-8; ${word}="2"` };
    expect(await send(target, envelope(goodCall(target.code)), headers)).toEqual(okOf);
  });
});
