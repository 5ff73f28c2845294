import { demoUsers, makeMacroDemo } from '../../src/contracts/macro/demo';
import { openTestDatabase, type DatabaseKind } from './databases';
import { elementsOf } from './markup';
import { envelopes, type Reply } from './service';
import { startServiceCore, type ServiceCore } from './testService';

/** The MACRO contract's namespace; a SOAPAction is it, a slash and the routine. */
export const MACRO_NAMESPACE = 'urn:macro:api';

export type SoapVersion = keyof typeof envelopes;

/** What a routine answered: its elements by name, the result under `result`, a fault's reason under `fault`. */
export interface Answer extends Reply {
  result: string | undefined;
  /** Whether there is a user object. */
  hasUser: boolean;
  element(name: string): string | undefined;
}

/** A value of an element: an XML text is given as `{ xml }`, a missing element is undefined. */
export type Value = string | boolean | undefined | { xml: string };

/** A service with the demo installation that listens on a free loopback port. */
export interface MacroService extends ServiceCore {
  /** Calls a routine; the user of a token is given as `userOf(token)`. */
  call(routine: string, values?: Record<string, Value>, version?: SoapVersion): Promise<Answer>;
  /** Logs in, as a demo user if not told otherwise. */
  login(userName: string, values?: Record<string, Value>, version?: SoapVersion): Promise<Answer>;
  /** The token of a user who logs in. */
  tokenOf(userName: string, password?: string, userRole?: string): Promise<string>;
  /** Calls a routine whose caller is named `curuser` by the token. */
  as(token: string, routine: string, values?: Record<string, Value>, version?: SoapVersion): Promise<string>;
}

/** Starts a service on a database of its own, or on one that another service is on. */
export async function startMacroService(
  kind: DatabaseKind = 'embedded',
  shared?: MacroService,
): Promise<MacroService> {
  const core = shared
    ? await startServiceCore({ ...shared.db, close: () => Promise.resolve() }, () => Promise.resolve())
    : await startServiceCore(await openTestDatabase(kind), makeMacroDemo);
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

/** The user of a token as a client hands it back, with nothing else in it that would count. */
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
