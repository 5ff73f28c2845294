import { makeMacroDemo } from '../../src/contracts/macro/demo';
import { exchange, type WireReply } from '../http/wire';
import { MACRO_NAMESPACE } from '../support/macroService';
import { NAMESPACE, startTestService, type TestService } from '../support/service';
import { readTree, type Node } from './tree';

/** The envelope's namespace. The profile covers SOAP 1.1. */
export const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';

/** A service whose messages are checked. */
export interface Subject {
  path: string;
  /** The soapAction of its call. */
  action: string;
  /** A successful call. */
  good: string;
  /** The same call with an invalid boolean, which violates the description. */
  bad: string;
  /** Posts to the service, by default as SOAP 1.1 with the action of the call. */
  send(body: string | Buffer, headers?: Record<string, string>, method?: string): Promise<WireReply>;
}

/** The services by name, for `describe.each`. They are running when a test runs. */
export function theSubjects(): { service: () => TestService; subjects: [string, () => Subject][] } {
  let service: TestService;
  let code: string;
  beforeAll(async () => {
    service = await startTestService();
    await makeMacroDemo(service.db.knex, service.now);
    code = await service.authCodeOf();
  });
  afterAll(() => service.close());
  const subject = (path: string, action: string, call: (boolean: string) => string): Subject => ({
    path,
    action,
    good: call('false'),
    bad: call('perhaps'),
    send: (body, headers = {}, method = 'POST') =>
      exchange(service.url, {
        method,
        path,
        headers: { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: `"${action}"`, ...headers },
        body,
      }),
  });
  const rescue = () =>
    subject(
      '/API/API.asmx',
      `${NAMESPACE}/getHierarchy_v2`,
      (isNode) =>
        `<getHierarchy_v2 xmlns="${NAMESPACE}"><sAuthCode>${code}</sAuthCode><bIsNode>${isNode}</bIsNode>` +
        '<iNodeID>0</iNodeID><bFilterOffline>false</bFilterOffline></getHierarchy_v2>',
    );
  const macro = () =>
    subject(
      '/MACRO/API.asmx',
      `${MACRO_NAMESPACE}/Login`,
      (webServer) =>
        `<Login xmlns="${MACRO_NAMESPACE}"><userName>root</userName><password>Macro-Root-2026</password>` +
        `<databaseCode>DEMO</databaseCode><userRole>FullUser</userRole><webServer>${webServer}</webServer></Login>`,
    );
  return {
    service: () => service,
    subjects: [
      ['Rescue', rescue],
      ['MACRO', macro],
    ],
  };
}

/** An envelope of SOAP 1.1. */
export const envelope = (body: string, header = '') =>
  `<s:Envelope xmlns:s="${ENVELOPE}">${header}<s:Body>${body}</s:Body></s:Envelope>`;

/** A Header with a block that must be understood, but is not. */
export const mandatory = '<s:Header><h:h xmlns:h="urn:h" s:mustUnderstand="1"/></s:Header>';

/** Checks that a call succeeded. */
export function expectOk({ status, body }: WireReply): void {
  expect(status).toBe(200);
  expect(body).toMatch(/Result>(getHierarchy_OK|Success)</);
}

/** Checks that a reply is a fault. @returns the fault's element. */
export function expectFault({ status, body }: WireReply, faultcode = 'Client'): Node {
  expect(status).toBe(500);
  const [fault] = readTree(body).find(ENVELOPE, 'Fault');
  expect(fault?.elements('', 'faultcode')[0]?.text).toBe(`soap:${faultcode}`);
  return fault!;
}
