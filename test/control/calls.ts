import { DEMO_CODE } from '../../src/contracts/rescue/demo';
import { envelopes, NAMESPACE } from '../support/service';

/** The text of an answer, and its status. */
export interface Reply {
  status: number;
  headers: Headers;
  text: string;
}

async function fetched(url: string, init: RequestInit = {}): Promise<Reply> {
  const response = await fetch(url, init);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const technician = {
  node: '337366',
  name: 'John Doe',
  email: 'jdoe@example.com',
  status: 'Enabled',
  addons: 'True',
  rpataddon: 'False',
  authcode: DEMO_CODE,
};

/** Changes the demo's technician over HTTP GET or POST. */
export function setUser(url: string, changes: Record<string, string> = {}, method: 'GET' | 'POST' = 'GET') {
  const parameters = new URLSearchParams({ ...technician, ...changes });
  const address = `${url}/API/setUser_v2.aspx`;
  return method === 'GET'
    ? fetched(`${address}?${parameters.toString()}`)
    : fetched(address, { method, body: parameters });
}

/** Calls an operation of Rescue over HTTP GET. */
export function rescueGet(url: string, operation: string, parameters: Record<string, string> = {}) {
  return fetched(`${url}/API/${operation}.aspx?${new URLSearchParams(parameters).toString()}`);
}

/** Calls an operation of Rescue over SOAP. */
export function rescueSoap(
  url: string,
  operation: string,
  elements: string,
  version: keyof typeof envelopes = '1.1',
) {
  const { namespace, mediaType } = envelopes[version];
  return fetched(`${url}/API/API.asmx`, {
    method: 'POST',
    headers: { 'Content-Type': `${mediaType}; charset=utf-8` },
    body: `<s:Envelope xmlns:s="${namespace}"><s:Body><${operation} xmlns="${NAMESPACE}">${elements}</${operation}></s:Body></s:Envelope>`,
  });
}

/** The elements of setUser_v2 for the demo's technician. */
export const technicianElements =
  '<iNodeID>337366</iNodeID><sName>John Doe</sName><sEmail>jdoe@example.com</sEmail><eStatus>Enabled</eStatus>' +
  `<eAddOns>True</eAddOns><bRPATAddOn>false</bRPATAddOn><sAuthCode>${DEMO_CODE}</sAuthCode>`;

/** Calls a routine of MACRO over SOAP. */
export function macroSoap(url: string, routine: string, elements: string) {
  return fetched(`${url}/MACRO/API.asmx`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/xml' },
    body: `<s:Envelope xmlns:s="${envelopes['1.1'].namespace}"><s:Body><${routine} xmlns="urn:macro:api">${elements}</${routine}></s:Body></s:Envelope>`,
  });
}

/** The elements of a login to the demo's MACRO database. */
export const macroLogin =
  '<userName>root</userName><password>Macro-Root-2026</password><databaseCode>DEMO</databaseCode>' +
  '<userRole>FullUser</userRole><webServer>false</webServer>';

/** Calls an operation of Lockpath. */
export function lockpath(
  url: string,
  operation: string,
  body?: unknown,
  { cookie, format = 'json' }: { cookie?: string; format?: 'json' | 'xml' } = {},
) {
  return fetched(`${url}/SecurityService/${operation}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: `application/${format}`,
      ...(cookie !== undefined && { Cookie: cookie }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

/** Logs in to the demo's Lockpath instance. @returns a Cookie header. */
export async function lockpathCookie(url: string): Promise<string> {
  const { headers } = await lockpath(url, 'Login', { username: 'admin', password: 'Keylight-Admin-2026' });
  return headers.getSetCookie()[0]!.split(';')[0]!;
}
