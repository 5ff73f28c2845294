import { demoUsers, makeMacroDemo, renewMacroDemo } from '../../src/contracts/macro/demo';
import { fastestKindAlone, openTestDatabase, type DatabaseKind } from './databases';
import { filledBy } from './fill';
import { elementsOf } from './markup';
import { envelopes, type Reply } from './service';
import { startServiceCore, type ServiceCore } from './testService';

/** The MACRO contract's namespace. A SOAPAction is the namespace, a slash and the routine. */
export const MACRO_NAMESPACE = 'urn:macro:api';

export type SoapVersion = keyof typeof envelopes;

/** A routine's answer: its elements by name, the result as `result`, a fault's reason as `fault`. */
export interface Answer extends Reply {
  result: string | undefined;
  /** Whether it contains a user object. */
  hasUser: boolean;
  element(name: string): string | undefined;
}

/** An element's value: `{ xml }` for XML, undefined for a missing element. */
export type Value = string | boolean | undefined | { xml: string };

/** A service with the demo installation, on a free loopback port. */
export interface MacroService extends ServiceCore {
  /** Calls a routine. Pass the user of a token as `userOf(token)`. */
  call(routine: string, values?: Record<string, Value>, version?: SoapVersion): Promise<Answer>;
  /** Logs in, by default as a demo user. */
  login(userName: string, values?: Record<string, Value>, version?: SoapVersion): Promise<Answer>;
  /** Logs in. @returns the token. */
  tokenOf(userName: string, password?: string, userRole?: string): Promise<string>;
  /** Calls a routine with the user of the token as `curuser`. */
  as(token: string, routine: string, values?: Record<string, Value>, version?: SoapVersion): Promise<string>;
}

/** Starts a service on its own database, or on that of another service. */
export async function startMacroService(
  kind: DatabaseKind = fastestKindAlone,
  shared?: MacroService,
): Promise<MacroService> {
  const core = shared
    ? await startServiceCore({ ...shared.db, close: () => Promise.resolve() }, () => Promise.resolve())
    : await startServiceCore(await openTestDatabase(kind), filledBy(makeMacroDemo, renewMacroDemo));
  const service: MacroService = Object.assign(core, {
    async call(routine, values = {}, version = '1.1') {
      const { namespace, mediaType } = envelopes[version];
      const response = await fetch(`${service.url}/MACRO/API.asmx`, {
        method: 'POST',
        headers: { 'Content-Type': `${mediaType}; charset=utf-8` },
        body:
          `<s:Envelope xmlns:s="${namespace}"><s:Body><${routine} xmlns="${MACRO_NAMESPACE}">` +
          `${elements(values)}</${routine}></s:Body></s:Envelope>`,
      });
      const text = await response.text();
      const found = elementsOf(text);
      const element = (name: string) => found.find((each) => each.name === name)?.text;
      return {
        status: response.status,
        headers: response.headers,
        text,
        element,
        result: element(`${routine}Result`),
        hasUser: element('user') !== undefined,
      };
    },
    login(userName, values = {}, version) {
      const demoUser = demoUsers.find((user) => user.userName === userName);
      return service.call(
        'Login',
        {
          userName,
          password: demoUser?.password,
          databaseCode: 'DEMO',
          userRole: demoUser?.role,
          webServer: false,
          message: '',
          userNameFull: '',
          ...values,
        },
        version,
      );
    },
    async tokenOf(userName, password, userRole) {
      const answer = await service.login(userName, {
        ...(password !== undefined && { password }),
        ...(userRole !== undefined && { userRole }),
      });
      const token = answer.element('token');
      if (token === undefined) throw new Error(`${userName} could not log in: ${answer.text}`);
      return token;
    },
    async as(token, routine, values, version) {
      const answer = await service.call(routine, { curuser: userOf(token), ...values }, version);
      return answer.result ?? `fault: ${answer.text}`;
    },
  } satisfies Omit<MacroService, keyof ServiceCore>);
  return service;
}

/** The user object of a token, as a client sends it back. It has only the token unless other values are given. */
export function userOf(token: string, others: Record<string, Value> = {}): Value {
  return { xml: elements({ token, ...others }) };
}

function elements(values: Record<string, Value>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : `<${name}>${contentOf(value)}</${name}>`))
    .join('');
}

function contentOf(value: string | boolean | { xml: string }): string {
  if (typeof value === 'object') return value.xml;
  return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
