import { exchange, type WireReply } from '../http/wire';
import { MACRO_NAMESPACE } from '../support/macroService';
import { ENVELOPE, envelope, expectFault, mandatory, theSubjects } from './subjects';
import { readTree } from './tree';

// Replies, checked against the WS-I Basic Profile 1.1 (2004-08-24): the assertions on an envelope, on a fault and on the
// message that carries it.

const { service, subjects } = theSubjects();

describe.each(subjects)('%s', (_, subject) => {
  let good: WireReply;
  /** Replies to a call that violates the description, to no envelope, and to a header that must be understood. */
  let faults: WireReply[];
  beforeAll(async () => {
    const { send, good: call, bad } = subject();
    good = await send(envelope(call));
    faults = [await send(envelope(bad)), await send('<x/>'), await send(envelope(call, mandatory))];
  });
  const replies = () => [good, ...faults];
  const roots = () => replies().map(({ body }) => readTree(body));
  const bodies = () => roots().map((root) => root.elements(ENVELOPE, 'Body')[0]!);
  const faultElements = () => faults.map(({ body }) => readTree(body).find(ENVELOPE, 'Fault')[0]!);
  const soapAttributes = () =>
    roots().flatMap((root) =>
      [...root.all()].flatMap((node) => node.attributes.filter(({ uri }) => uri === ENVELOPE)),
    );

  test('there are a reply and faults to check', () => {
    expect(replies().map(({ status }) => status)).toEqual([200, 500, 500, 500]);
    expect(bodies()).toHaveLength(4);
  });

  describe('envelopes', () => {
    test('R9980: an Envelope with a Body', () => {
      for (const root of roots()) {
        expect([root.uri, root.local]).toEqual([ENVELOPE, 'Envelope']);
        expect(root.children.map(({ uri, local }) => [uri, local])).toEqual([[ENVELOPE, 'Body']]);
      }
    });

    test('R9981: one element in the Body', () => {
      for (const { children } of bodies()) expect(children).toHaveLength(1);
    });

    test('R1014: that element has a namespace', () => {
      for (const { children } of bodies()) expect(children[0]?.uri).not.toBe('');
    });

    test('R1011: nothing after the Body', () => {
      for (const { children } of roots()) expect(children.at(-1)?.local).toBe('Body');
    });

    test('R2712: the element that the description declares for the reply', () => {
      const [element] = bodies()[0]!.children;
      expect(`${element?.uri}/${element?.local}`).toBe(`${subject().action}Response`);
    });

    test('R1008: no DTD', () => {
      for (const { body } of replies()) expect(body).not.toContain('<!');
    });

    test('R1009: no processing instruction', () => {
      for (const { body } of replies()) expect(body.replace(/^<\?xml [^>]*\?>/, '')).not.toContain('<?');
    });

    test('R1033: the prefix xml is not declared', () => {
      for (const { body } of replies()) expect(body).not.toContain('xmlns:xml=');
    });

    test('R1032: no attribute of SOAP on Envelope, Header and Body', () => {
      expect(soapAttributes()).toEqual([]);
    });

    test("R1005: no encodingStyle on SOAP's elements", () => {
      for (const { body } of replies()) expect(body).not.toMatch(/<soap:[^>]*encodingStyle/);
    });

    test('R1006: no encodingStyle on the child of the Body', () => {
      for (const { body } of replies()) expect(body).not.toContain('encodingStyle');
    });

    test('R2113: no arrayType', () => {
      for (const { body } of replies()) expect(body).not.toContain('arrayType');
    });

    test('R1012: UTF-8', () => {
      for (const { body } of replies()) expect(body).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>/);
    });

    test('R1018: the media type declares UTF-8', () => {
      for (const { headers } of replies()) expect(headers['content-type']).toBe('text/xml; charset=utf-8');
    });
  });

  describe('faults', () => {
    test('R1000: no children other than faultcode, faultstring, faultactor and detail', () => {
      for (const { children } of faultElements())
        expect(children.map(({ local }) => local)).toEqual(['faultcode', 'faultstring']);
    });

    test('R1001: children without a namespace', () => {
      for (const { children } of faultElements()) expect(children.map(({ uri }) => uri)).toEqual(['', '']);
    });

    test("R1004: one of SOAP's codes, as a prefixed name", () => {
      for (const { children } of faultElements()) {
        expect(children[0]?.text).toMatch(/^soap:(Client|Server|MustUnderstand|VersionMismatch)/);
      }
    });

    test('R1031: a code without dots', () => {
      for (const { children } of faultElements()) expect(children[0]?.text).not.toContain('.');
    });

    test('R1126: HTTP 500', () => {
      for (const { status } of faults) expect(status).toBe(500);
    });

    test('R1029: instead of the reply', () => {
      for (const { body } of faults) expect(body).not.toContain('Response');
    });
  });

  test('R1111: a reply without a fault has status 200', () => {
    expect(good.status).toBe(200);
    expect(good.body).not.toContain('Fault');
  });

  test('R1121: no cookie is required, or set for a caller without one', () => {
    expect(good.headers).not.toHaveProperty('set-cookie');
  });
});

describe('a fault with a detail', () => {
  const unlock = () =>
    exchange(service().url, {
      method: 'POST',
      path: '/MACRO/API.asmx',
      headers: { 'Content-Type': 'text/xml' },
      body: envelope(`<UnlockUser xmlns="${MACRO_NAMESPACE}"><userid>alice</userid></UnlockUser>`),
    });

  test('R1001: the detail has no namespace either', async () => {
    const { children } = expectFault(await unlock());
    expect(children.map(({ uri, local }) => uri + local)).toEqual(['faultcode', 'faultstring', 'detail']);
  });

  test('R2740: contains the element that the description declares', async () => {
    const { children } = expectFault(await unlock());
    expect(children[2]?.children.map(({ uri, local }) => [uri, local])).toEqual([
      [MACRO_NAMESPACE, 'SessionFault'],
    ]);
  });
});
