import { exchange } from '../http/wire';
import { ENVELOPE, envelope, expectFault, expectOk, mandatory, theSubjects } from './subjects';

// Requests, checked against the WS-I Basic Profile 1.1 (2004-08-24): the assertions on a receiver and an instance, and
// the answers to requests that violate those on an envelope and a message.

const { service, subjects } = theSubjects();

describe.each(subjects)('%s', (_, subject) => {
  const good = () => envelope(subject().good);
  const send = (...args: Parameters<ReturnType<typeof subject>['send']>) => subject().send(...args);

  describe('envelopes', () => {
    test('R4001: may begin with a byte order mark', async () => {
      expectOk(await send(`\ufeff${good()}`));
    });

    test.each(['le', 'be'])('R1012: may be UTF-16 (%s)', async (order) => {
      const bytes = Buffer.from(`\ufeff${good()}`, 'utf16le');
      const type = { 'Content-Type': 'text/xml; charset=utf-16' };
      expectOk(await send(order === 'le' ? bytes : bytes.swap16(), type));
    });

    test('R1010: may have an XML declaration', async () => {
      expectOk(await send(`<?xml version="1.0" encoding="utf-8"?>${good()}`));
    });

    test('R1008: must not have a DTD', async () => {
      expectFault(await send(`<!DOCTYPE x>${good()}`));
    });

    test('R1009: must not have a processing instruction', async () => {
      expectFault(await send(`<?x y?>${good()}`));
      expectFault(await send(envelope(`<?x y?>${subject().good}`)));
    });

    test('R1011: must have nothing after the Body', async () => {
      expectFault(await send(good().replace('</s:Envelope>', '<x xmlns="urn:x"/></s:Envelope>')));
    });

    test('R1014: must have an element with a namespace in the Body', async () => {
      expectFault(await send(good().replace(/ xmlns="[^"]*"/, '')));
    });

    test('R9981: must not have a second element in the Body', async () => {
      expectFault(await send(envelope(subject().good + subject().good)));
    });

    test('R1015: must be an Envelope', async () => {
      expectFault(await send('<x/>'));
      expectFault(await send(good().replaceAll('s:Envelope', 's:Letter')));
    });

    test('R1017: need not have an xsi:type, but may', async () => {
      expectOk(await send(good()));
      const typed = '<$1 xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="s:boolean">false</$1>';
      expectOk(await send(good().replace(/<(\w+)>false<\/\w+>/, typed)));
    });
  });

  describe('headers', () => {
    test('R2739: may be sent although the description has none', async () => {
      expectOk(await send(envelope(subject().good, '<s:Header><h:h xmlns:h="urn:h"/></s:Header>')));
    });

    test('R1013: need not be understood if mustUnderstand is 0', async () => {
      expectOk(await send(envelope(subject().good, mandatory.replace('"1"', '"0"'))));
    });

    test('R1027: not understood although they must be: MustUnderstand', async () => {
      expectFault(await send(envelope(subject().good, mandatory)), 'MustUnderstand');
    });

    test('R1025: are checked before the rest of the message', async () => {
      expectFault(await send(envelope(subject().bad, mandatory)), 'MustUnderstand');
    });
  });

  describe('errors', () => {
    test('R2724: an envelope that violates the description: Client', async () => {
      expectFault(await send(envelope(subject().bad)));
      expectFault(await send(envelope('<x xmlns="urn:x"/>')));
    });

    test('R2725: the version is checked first, then mustUnderstand, then the rest', async () => {
      const wrong = envelope(subject().bad, mandatory);
      expectFault(await send(wrong.replace(ENVELOPE, 'urn:soap')), 'VersionMismatch');
      expectFault(await send(wrong), 'MustUnderstand');
      expectFault(await send(envelope(subject().bad)), 'Client');
    });
  });

  describe('HTTP', () => {
    test('R1109: SOAPAction may be quoted', async () => {
      expectOk(await send(good(), { SOAPAction: `"${subject().action}"` }));
    });

    test('R1119: SOAPAction may be unquoted', async () => {
      expectOk(await send(good(), { SOAPAction: subject().action }));
    });

    test('R2745: SOAPAction may be empty', async () => {
      expectOk(await send(good(), { SOAPAction: '""' }));
    });

    test('R2744: SOAPAction must not be that of another operation', async () => {
      expectFault(await send(good(), { SOAPAction: '"urn:other"' }));
    });

    test('R1113: a message that is not HTTP: 400', async () => {
      const start = `POST ${subject().path} HTTP/1.1\r\nHost: x\r\n`;
      expect(await exchange(service().url, `${start}Content-Length: x\r\n\r\n`)).toMatchObject({
        status: 400,
      });
    });

    test('R1114: a method other than POST: 405', async () => {
      for (const method of ['PUT', 'DELETE', 'PATCH']) {
        expect(await send(good(), {}, method)).toMatchObject({
          status: 405,
          headers: { allow: 'GET, HEAD, POST, OPTIONS' },
        });
      }
    });

    test('R1108: the HTTP extension framework: refused', async () => {
      expect(await send(good(), { Man: `"${ENVELOPE}"; ns=01` }, 'M-POST')).toMatchObject({ status: 400 });
    });

    test('R1115: another media type: 415', async () => {
      for (const type of ['application/xml', 'text/plain', 'multipart/related; boundary=x']) {
        expect(await send(good(), { 'Content-Type': type })).toMatchObject({
          status: 415,
          headers: { accept: 'text/xml, application/soap+xml' },
        });
      }
    });

    test('R1140: HTTP/1.1', async () => {
      expectOk(await send(good()));
    });

    test('R1141: HTTP/1.0', async () => {
      const xml = good();
      const head = `Content-Type: text/xml\r\nContent-Length: ${Buffer.byteLength(xml)}\r\n\r\n`;
      expectOk(await exchange(service().url, `POST ${subject().path} HTTP/1.0\r\n${head}${xml}`));
    });
  });
});

test('R1028: no processing continues after a fault', async () => {
  const [, [, macro]] = subjects as [unknown, (typeof subjects)[number]];
  const sessions = () => service().db.knex('macro_session').count<{ count: string }[]>('* as count');
  const before = await sessions();
  expectFault(await macro().send(envelope(macro().good, mandatory)), 'MustUnderstand');
  expect(await sessions()).toEqual(before);
  expectOk(await macro().send(envelope(macro().good)));
  expect(await sessions()).not.toEqual(before);
});
