import { NAMESPACE } from '../support/service';
import type { WireRequest } from './wire';

/** Part of every secret in the requests below. */
export const SECRET = 'Sesame';
export const password = `Open-${SECRET}-2026`;
export const cookie = { Cookie: `ASP.NET_SessionId=${SECRET}; other=${SECRET}` };
export const query = `email=jdoe%40example.com&pwd=${password}&confpwd=${password}&oldpwd=${password}&authcode=${SECRET}`;
export const soap = (body: string, headers: Record<string, string> = {}): WireRequest => ({
  method: 'POST',
  path: `/API/API.asmx?${query}`,
  headers: { 'Content-Type': 'text/xml', ...cookie, ...headers },
  body: `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${body}</s:Body></s:Envelope>`,
});
export const call = (operation: string, elements: string) =>
  soap(`<${operation} xmlns="${NAMESPACE}">${elements}</${operation}>`);
export const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
export const login = `<sEmail>jdoe@example.com</sEmail><sPassword>${password}</sPassword>`;

/** What of a request may be shown. */
interface Shown {
  path?: string;
  status?: number;
  operation?: string;
  outcome?: string;
}

/** Requests with secrets in all their parts, and what may be shown of them. */
export const secretRequests: [string, WireRequest, Shown][] = [
  ['over SOAP', call('login', login), { operation: 'login', outcome: 'login_Invalid' }],
  [
    'over GET',
    { path: `/API/login.aspx?${query}`, headers: cookie },
    { path: '/API/login.aspx', operation: 'login', outcome: 'login_Invalid' },
  ],
  [
    'over GET, with the whole address',
    { path: `http://user:${SECRET}@localhost/API/login.aspx?${query}`, headers: cookie },
    { path: '/API/login.aspx', operation: 'login' },
  ],
  [
    'over POST',
    { method: 'POST', path: '/API/login.aspx', headers: { ...cookie, ...form }, body: query },
    { operation: 'login', outcome: 'login_Invalid' },
  ],
  [
    'with a wrong code',
    call('getUser_v2', `<iNodeID>1</iNodeID><sAuthCode>${SECRET}</sAuthCode>`),
    { outcome: 'getUser_Invalid_SecretAuthCode' },
  ],
  [
    'of a session that is not',
    { path: '/API/logout.aspx', headers: cookie },
    { outcome: 'logout_NotLoggedIn' },
  ],
  ['that is not a form', { path: `/API/login.aspx?pwd=${password}%00` }, { status: 400 }],
  ['by a method that is not allowed', { method: 'PUT', path: `/API/login.aspx?${query}` }, { status: 405 }],
  ['for a page', { path: `/?${query}`, headers: cookie }, { path: '/', status: 200 }],
  ...[`/nothing?${query}`, `/${SECRET}`, `/API/getUser_v2.aspx/${SECRET}`, `/API/API.asmx/${SECRET}`].flatMap(
    (path): [string, WireRequest, Shown][] => [
      [`for nothing: ${path}`, { path, headers: cookie }, { path: '(unknown)', status: 404 }],
    ],
  ),
  ...[`/SecurityService/${SECRET}`, `/SecurityService/Ping/${SECRET}`].map(
    (path): [string, WireRequest, Shown] => [
      `for no endpoint: ${path}`,
      { method: 'POST', path, headers: form, body: query },
      { path: '(unknown)', status: 404 },
    ],
  ),
  [
    'for nothing, with two hosts',
    { path: `/${SECRET}`, headers: { Host: 'one', hOST: 'two' } },
    { path: '(unknown)', status: 400 },
  ],
  ['whose password is not escaped', call('login', login.replace(password, `a<${SECRET}>b`)), { status: 500 }],
  ['whose password has a prefix', call('login', login.replace(password, `a<${SECRET}:b>`)), { status: 500 }],
  ['whose password ends it', call('login', login.replace(password, `a</${SECRET}>`)), { status: 500 }],
  [
    'whose password has attributes',
    call('login', login.replace(password, `<b ${SECRET}="1" ${SECRET}="2">`)),
    { status: 500 },
  ],
  ['whose password is an entity', call('login', login.replace(password, `&${SECRET};`)), { status: 500 }],
  ['whose password is in an unknown element', call('login', `<pwd><${SECRET}:a></pwd>`), { status: 500 }],
  [
    'whose security header is broken',
    {
      ...soap(''),
      body: `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><Password><${SECRET}:a/></Password></s:Header></s:Envelope>`,
    },
    { status: 500 },
  ],
  ['with two operations', soap(`<login xmlns="${NAMESPACE}">${login}</login>`.repeat(2)), { status: 500 }],
];
