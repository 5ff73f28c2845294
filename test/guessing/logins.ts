import { DEMO_TECHNICIAN } from '../../src/contracts/rescue/demo';
import { elementsOf } from '../support/markup';

/** The user and the password of a login. */
export interface Credentials {
  user: string;
  password: string;
}

/** The answer to a login, and the secret in it, if any. */
export interface LoginReply {
  status: number;
  body: string;
  secret: string | undefined;
}

/** A way to send a password to the service. */
export interface Login {
  name: string;
  right: Credentials;
  /** The largest number of guesses at one user's password that are verified. */
  limit: number;
  call(url: string, credentials: Credentials, headers?: Record<string, string>): Promise<LoginReply>;
}

const query = (values: Record<string, string>) => new URLSearchParams(values).toString();

async function ask(url: string, init: RequestInit, secretIn: RegExp): Promise<LoginReply> {
  const response = await fetch(url, init);
  const body = await response.text();
  const shown = `${response.headers.getSetCookie()[0] ?? ''}\n${body}`;
  return { status: response.status, body, secret: secretIn.exec(shown)?.[1] };
}

/** Every way to send a password, in the three contracts. */
export const logins: readonly Login[] = [
  {
    name: 'Rescue login',
    right: { user: 'jdoe@example.com', password: 'Demo-Tech-2026' },
    limit: 10,
    call: (url, { user, password }, headers) =>
      ask(
        `${url}/API/login.aspx?${query({ email: user, pwd: password })}`,
        { headers },
        /^ASP.NET_SessionId=(\w+)/,
      ),
  },
  {
    name: 'Rescue requestAuthCode',
    right: { user: 'jdoe@example.com', password: 'Demo-Tech-2026' },
    limit: 10,
    call: (url, { user, password }, headers) =>
      ask(
        `${url}/API/requestAuthCode.aspx?${query({ email: user, pwd: password })}`,
        { headers },
        /AUTHCODE:(\w+)/,
      ),
  },
  {
    name: 'Rescue requestAuthCodeSSO',
    right: { user: 'jdoe', password: 'Demo-Sso-2026' },
    limit: 10,
    call: (url, { user, password }, headers) =>
      ask(
        `${url}/API/requestAuthCodeSSO.aspx?${query({ ssoid: user, pwd: password, company: '560961' })}`,
        { headers },
        /AUTHCODE:(\w+)/,
      ),
  },
  {
    name: 'MACRO Login',
    right: { user: 'clerk', password: 'Clerk-2026' },
    limit: 5,
    call: (url, { user, password }, headers) =>
      ask(
        `${url}/MACRO/API.asmx`,
        {
          method: 'POST',
          headers: { 'Content-Type': 'text/xml', ...headers },
          body:
            '<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body><Login xmlns="urn:macro:api">' +
            `<userName>${user}</userName><password>${password}</password><databaseCode>DEMO</databaseCode>` +
            '<userRole>Clerk</userRole><webServer>false</webServer><user><token>chosen</token></user></Login></Body></Envelope>',
        },
        /<token>(\w+)</,
      ),
  },
  {
    name: 'Lockpath Login',
    right: { user: 'admin', password: 'Keylight-Admin-2026' },
    limit: 10,
    call: (url, { user, password }, headers) =>
      ask(
        `${url}/SecurityService/Login`,
        { method: 'POST', headers, body: JSON.stringify({ username: user, password }) },
        /^.ASPXAUTH=(\w+)/,
      ),
  },
];

/** Finds out whether a secret authenticates, in the way of each login. */
export async function authenticates(url: string, { name }: Login, secret: string): Promise<boolean> {
  if (name === 'Lockpath Login') {
    return (
      (await fetch(`${url}/SecurityService/Ping`, { headers: { Cookie: `.ASPXAUTH=${secret}` } })).status ===
      200
    );
  }
  if (name === 'MACRO Login') {
    const body =
      '<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body><EditUserEmail xmlns="urn:macro:api">' +
      `<curuser><token>${secret}</token></curuser><userid>nobody</userid></EditUserEmail></Body></Envelope>`;
    const headers = { 'Content-Type': 'text/xml' };
    const reply = await fetch(`${url}/MACRO/API.asmx`, { method: 'POST', headers, body });
    return !elementsOf(await reply.text()).some((element) => element.name === 'soap:Fault');
  }
  const isSession = name === 'Rescue login';
  const path = `/API/getUser_v2.aspx?node=${DEMO_TECHNICIAN.node}&authcode=${isSession ? '' : secret}`;
  const reply = await fetch(url + path, {
    headers: isSession ? { Cookie: `ASP.NET_SessionId=${secret}` } : {},
  });
  return !/^(NOTLOGGEDIN|INVALID_SECRETAUTHCODE)$/.test(await reply.text());
}
