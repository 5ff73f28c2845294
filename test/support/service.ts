import type { DestinationStream } from 'pino';
import { demoAccounts, makeDemoUsers } from '../../src/contracts/rescue/demo';
import type { Parts } from '../../src/app';
import { fastestKindAlone, openTestDatabase, type DatabaseKind } from './databases';
import { filledBy } from './fill';
import { startServiceCore, type ServiceCore } from './testService';

export { testConfig } from './testService';

/** The Rescue contract's namespace. A SOAPAction is the namespace, a slash and the operation. */
export const NAMESPACE = 'https://secure.logmeinrescue.com/API/API.asmx';

/** The envelopes of the two versions of SOAP. */
export const envelopes = {
  '1.1': { namespace: 'http://schemas.xmlsoap.org/soap/envelope/', mediaType: 'text/xml' },
  '1.2': { namespace: 'http://www.w3.org/2003/05/soap-envelope', mediaType: 'application/soap+xml' },
} as const;

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
}

export interface SoapOptions {
  version?: '1.1' | '1.2';
  /** A Cookie header, as {@link TestService.sessionOf} returns it. */
  cookie?: string;
  /** The SOAP action. By default that of the operation; null sends none. */
  action?: string | null;
}

export interface FormOptions {
  method?: 'GET' | 'POST';
  cookie?: string;
}

/** A service with the users of the demo company, on a free loopback port. */
export interface TestService extends ServiceCore {
  /** Calls an operation over SOAP. The elements are the content of the operation's element, in its namespace. */
  soap(operation: string, elements?: string, options?: SoapOptions): Promise<Reply>;
  /** Calls an operation over HTTP GET or POST. */
  form(operation: string, parameters?: Record<string, string>, options?: FormOptions): Promise<Reply>;
  /** Logs in to a demo account, by default the master administrator's. @returns a Cookie header. */
  sessionOf(email?: string, password?: string): Promise<string>;
  /** Requests the authentication code of a demo account, by default the master administrator's. */
  authCodeOf(email?: string, password?: string): Promise<string>;
}

/** Starts a service on its own database. */
export async function startTestService(
  kind: DatabaseKind = fastestKindAlone,
  config: Partial<Parts['config']> = {},
  { isPipelined = true, logTo }: { isPipelined?: boolean; logTo?: DestinationStream } = {},
): Promise<TestService> {
  const opened = await openTestDatabase(kind);
  const db = isPipelined ? opened : { ...opened, pipeline: undefined };
  const core = await startServiceCore(db, filledBy(makeDemoUsers), config, logTo);
  const call = async (path: string, init: RequestInit, cookie: string | undefined): Promise<Reply> => {
    const headers = { ...(init.headers as Record<string, string>), ...(cookie && { Cookie: cookie }) };
    const response = await fetch(service.url + path, { ...init, headers });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  const service: TestService = Object.assign(core, {
    soap(operation, elements = '', { version = '1.1', cookie, action = `${NAMESPACE}/${operation}` } = {}) {
      const { namespace, mediaType } = envelopes[version];
      const is11 = version === '1.1';
      const headers: Record<string, string> = {
        'Content-Type': `${mediaType}; charset=utf-8${is11 || action === null ? '' : `; action="${action}"`}`,
        ...(is11 && action !== null && { SOAPAction: `"${action}"` }),
      };
      const body =
        `<s:Envelope xmlns:s="${namespace}"><s:Body>` +
        `<${operation} xmlns="${NAMESPACE}">${elements}</${operation}></s:Body></s:Envelope>`;
      return call('/API/API.asmx', { method: 'POST', headers, body }, cookie);
    },
    form(operation, parameters = {}, { method = 'GET', cookie } = {}) {
      const encoded = new URLSearchParams(parameters);
      const path = `/API/${operation}.aspx`;
      return method === 'GET'
        ? call(`${path}?${encoded.toString()}`, {}, cookie)
        : call(path, { method, body: encoded }, cookie);
    },
    async sessionOf(email = master.email, password = master.password) {
      const { text, headers } = await service.form('login', { email, pwd: password });
      const cookie = headers.getSetCookie()[0]?.split(';')[0];
      if (cookie === undefined) throw new Error(`${email} could not log in: ${text}`);
      return cookie;
    },
    async authCodeOf(email = master.email, password = master.password) {
      const { text } = await service.form('requestAuthCode', { email, pwd: password });
      const code = /^OK\n\nAUTHCODE:([a-z0-9]+)$/.exec(text)?.[1];
      if (code === undefined) throw new Error(`${email} got no authentication code: ${text}`);
      return code;
    },
  } satisfies Omit<TestService, keyof ServiceCore>);
  return service;
}

const [master] = demoAccounts;
