import { isDeepStrictEqual } from 'node:util';
import { everything, nodes } from '../contract/rescue/demoNodes';
import { exchange, type WireReply } from '../http/wire';
import { NAMESPACE, startTestService, type TestService } from '../support/service';

export { NAMESPACE };
export const SOAP11 = 'http://schemas.xmlsoap.org/soap/envelope/';
export const SOAP12 = 'http://www.w3.org/2003/05/soap-envelope';

/** The service under attack. */
export interface Target {
  service: TestService;
  /** The master administrator's authentication code. Attacks use it, so that only the defence stops them. */
  code: string;
  /** Restores the demo company, for a test that changes it on purpose. */
  restore(): Promise<void>;
}

/**
 * Starts a service for the file's attacks. After each attack, checks that it had no effect: no row differs,
 * `Object.prototype` is unchanged, and the next call over each protocol succeeds.
 */
export function underAttack(): Target {
  const prototype = Object.getOwnPropertyNames(Object.prototype);
  let before: Record<string, string[]>;
  const target: Target = {
    service: undefined as unknown as TestService,
    code: '',
    async restore() {
      await target.service.reset();
      target.code = await target.service.authCodeOf();
      before = await everything(target.service.db.knex);
    },
  };
  beforeAll(async () => {
    target.service = await startTestService();
    await target.restore();
  });
  afterEach(async () => {
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(prototype);
    const [expected, found] = [before, await everything(target.service.db.knex)];
    // A successful attack must not make the later ones look successful.
    if (!isDeepStrictEqual(found, expected)) await target.restore();
    expect(found).toEqual(expected);
    expect(await send(target, envelope(goodCall(target.code)))).toMatchObject({
      status: 200,
      body: expect.stringContaining('<getUser_v2Result>getUser_OK</getUser_v2Result>') as string,
    });
    const reply = await target.service.form('getUser_v2', {
      node: String(nodes.john),
      authcode: target.code,
    });
    expect(reply.text).toMatch(new RegExp(`^OK\n\nNODEID:${nodes.john}\n`));
  });
  afterAll(() => target.service.close());
  return target;
}

/** The element of a call with the outcome getUser_OK. */
export function goodCall(code: string): string {
  return `<getUser_v2 xmlns="${NAMESPACE}"><iNodeID>${nodes.john}</iNodeID><sAuthCode>${code}</sAuthCode></getUser_v2>`;
}

/** The element of a call that changes a user's name, to show when a call is not stopped. */
export function renaming(code: string, more = ''): string {
  return (
    `<setUser_v2 xmlns="${NAMESPACE}"><iNodeID>${nodes.john}</iNodeID><sName>Changed</sName>` +
    `<sEmail>jdoe@example.com</sEmail><eStatus>Enabled</eStatus><eAddOns>False</eAddOns>` +
    `<bRPATAddOn>false</bRPATAddOn><sAuthCode>${code}</sAuthCode>${more}</setUser_v2>`
  );
}

/** A message, by default in SOAP 1.1. */
export function envelope(body: string, namespace = SOAP11, header = ''): string {
  return `<s:Envelope xmlns:s="${namespace}">${header}<s:Body>${body}</s:Body></s:Envelope>`;
}

/** Posts a message to the endpoint, by default with the headers of SOAP 1.1. */
export function send(
  { service }: Target,
  body: string | Uint8Array,
  headers: Record<string, string> = {},
): Promise<WireReply> {
  return exchange(service.url, {
    method: 'POST',
    path: '/API/API.asmx',
    headers: { 'Content-Type': 'text/xml; charset=utf-8', ...headers },
    body,
  });
}

/** The media types of SOAP 1.2. */
export const as12 = { 'Content-Type': 'application/soap+xml; charset=utf-8' };

/** Checks that a reply is only a fault in SOAP 1.1. */
export function expectFault(reply: WireReply, code: string, reason: string | RegExp): void {
  expect(reply).toMatchObject({ status: 500, headers: { 'content-type': 'text/xml; charset=utf-8' } });
  const [, faultcode, faultstring] =
    /^<\?xml version="1.0" encoding="utf-8"\?><soap:Envelope xmlns:soap="http:\/\/schemas.xmlsoap.org\/soap\/envelope\/"><soap:Body><soap:Fault><faultcode>soap:(\w+)<\/faultcode><faultstring>([^<]*)<\/faultstring><\/soap:Fault><\/soap:Body><\/soap:Envelope>$/.exec(
      reply.body,
    ) ?? [undefined, undefined, reply.body];
  expect(faultcode).toBe(code);
  expectReason(faultstring, reason);
}

/** Checks that a reply is only a fault in SOAP 1.2. */
export function expectFault12(reply: WireReply, code: string, reason: string | RegExp): void {
  expect(reply).toMatchObject({
    status: code === 'Sender' ? 400 : 500,
    headers: { 'content-type': 'application/soap+xml; charset=utf-8' },
  });
  const [, value, text] =
    /<soap:Body><soap:Fault><soap:Code><soap:Value>soap:(\w+)<\/soap:Value><\/soap:Code><soap:Reason><soap:Text xml:lang="en">([^<]*)<\/soap:Text><\/soap:Reason><\/soap:Fault><\/soap:Body><\/soap:Envelope>$/.exec(
      reply.body,
    ) ?? [undefined, undefined, reply.body];
  expect(value).toBe(code);
  expectReason(text, reason);
}

/** Checks that a message is refused in both versions of SOAP, as the client's fault. */
export async function expectBothFaults(target: Target, body: string, reason: string | RegExp): Promise<void> {
  expectFault(await send(target, body), 'Client', reason);
  expectFault12(await send(target, body.replaceAll(SOAP11, SOAP12), as12), 'Sender', reason);
}

function expectReason(found: string | undefined, expected: string | RegExp): void {
  if (typeof expected === 'string') expect(found).toBe(expected);
  else expect(found).toMatch(expected);
}
