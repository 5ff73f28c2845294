import { lockpathDemoAdmin } from '../../src/contracts/lockpath/demo';
import { DEMO_CODE as MACRO_CODE, demoUsers } from '../../src/contracts/macro/demo';
import { DEMO_CODE, DEMO_TECHNICIAN } from '../../src/contracts/rescue/demo';
import { john, present } from '../contract/rescue/calls';
import { nodes } from '../contract/rescue/demoNodes';
import { MACRO_NAMESPACE } from '../support/macroService';
import { envelopes, NAMESPACE } from '../support/service';

/** A reply with its text. */
export interface Reply {
  headers: Headers;
  body: string;
}

/** Sends a call. @returns its reply. @throws Error if the reply does not match the expected one. */
export type Caller = (path: string, init: RequestInit, expected: RegExp) => Promise<Reply>;

/** One call, or several that belong together. */
export interface Task {
  /** How often it is chosen, relative to the others. */
  share: number;
  run(call: Caller): Promise<unknown>;
}

const GROUP = nodes.group1;

const form = (parameters: Record<string, string>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams({ ...parameters, authcode: DEMO_CODE }),
});

const soap = (version: keyof typeof envelopes, namespace: string, content: string): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': `${envelopes[version].mediaType}; charset=utf-8` },
  body: `<s:Envelope xmlns:s="${envelopes[version].namespace}"><s:Body>${content.replace('>', ` xmlns="${namespace}">`)}</s:Body></s:Envelope>`,
});

const json = (value: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
  body: JSON.stringify(value),
});

const { node } = DEMO_TECHNICIAN;
const getUser = `<getUser><iNodeID>${node}</iNodeID><sAuthCode>${DEMO_CODE}</sAuthCode></getUser>`;
const { userName, password, role } = demoUsers[2];
const macroLogin =
  `<Login><userName>${userName}</userName><password>${password}</password><databaseCode>${MACRO_CODE}</databaseCode>` +
  `<userRole>${role}</userRole><webServer>false</webServer><message></message><userNameFull></userNameFull></Login>`;

const get = (operation: string, parameters: Record<string, string | number>) =>
  `/API/${operation}.aspx?${new URLSearchParams({ ...parameters, authcode: DEMO_CODE }).toString()}`;

/** Tasks by their share of all. Those that hash a password take more of the processor than all others together. */
export const tasks: readonly Task[] = [
  { share: 300, run: (call) => call(get('getUser_v2', { node }), {}, /^OK\n/) },
  { share: 250, run: (call) => call('/API/setUser_v2.aspx', form(present(john)), /^OK$/) },
  { share: 100, run: (call) => call('/API/API.asmx', soap('1.1', NAMESPACE, getUser), /getUser_OK/) },
  { share: 100, run: (call) => call('/API/API.asmx', soap('1.2', NAMESPACE, getUser), /getUser_OK/) },
  {
    share: 50,
    run: (call) => call('/API/setUser_v2.aspx', form({ ...present(john), status: 'x' }), /STATUS$/),
  },
  { share: 50, run: (call) => call('/API/API.asmx', { method: 'POST', body: '<no' }, /./) },
  { share: 20, run: (call) => call('/readyz', {}, /^READY/) },
  {
    share: 20,
    async run(call) {
      const { body } = await call(get('createUser', { parent: GROUP }), {}, /^OK\n\n\d+$/);
      await call(get('deleteNode', { node: body.slice('OK\n\n'.length) }), {}, /^OK$/);
    },
  },
  { share: 5, run: (call) => call('/MACRO/API.asmx', soap('1.1', MACRO_NAMESPACE, macroLogin), />Success</) },
  {
    share: 5,
    async run(call) {
      const credentials = { username: lockpathDemoAdmin.username, password: lockpathDemoAdmin.password };
      const { headers } = await call('/SecurityService/Login', json(credentials), /^true$/);
      const cookie = headers
        .getSetCookie()
        .map((each) => each.split(';')[0])
        .join('; ');
      await call('/SecurityService/Ping', { headers: { Cookie: cookie } }, /^true$/);
      await call('/SecurityService/Logout', { headers: { Cookie: cookie } }, /^true$/);
    },
  },
];
