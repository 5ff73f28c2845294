import type { TestService } from '../../support/service';
import { nodes } from './demoNodes';

/** The protocols of an operation. A rule for a value applies to each of them. */
export const doors = ['SOAP', 'HTTP'] as const;
export type DoorName = (typeof doors)[number];

/** A call's parameters by their names over HTTP. An undefined one is not sent. */
export type Parameters = Readonly<Record<string, string | undefined>>;

/** For each user of the demo company, a call that breaks no rule and changes nothing. */
const unchanged: Parameters = {
  nick: '',
  ssoid: '',
  pwd: '',
  confpwd: '',
  oldpwd: '',
  status: 'Enabled',
  description: '',
  mobileaddon: 'False',
  rpataddon: 'False',
  authcode: 'masterscode',
};
export const john: Parameters = {
  ...unchanged,
  node: String(nodes.john),
  name: 'John Doe',
  nick: 'JDoe',
  email: 'jdoe@example.com',
  ssoid: 'jdoe',
};
export const ada: Parameters = {
  ...unchanged,
  node: String(nodes.ada),
  name: 'Ada Admin',
  nick: 'Ada',
  email: 'admin@example.com',
};
export const max: Parameters = {
  ...unchanged,
  node: String(nodes.max),
  name: 'Max Master',
  nick: 'Max',
  email: 'master@example.com',
};
export const jane: Parameters = {
  ...unchanged,
  node: String(nodes.jane),
  name: 'Jane Roe',
  nick: 'JRoe',
  email: 'jroe@example.com',
  ssoid: 'jroe',
  status: 'Disabled',
};

/** The SOAP element of each parameter of setUser_v2, in the WSDL's order. */
const elements: Readonly<Record<string, string>> = {
  node: 'iNodeID',
  name: 'sName',
  nick: 'sNick',
  email: 'sEmail',
  ssoid: 'sSSOID',
  pwd: 'sPwd',
  confpwd: 'sConfPwd',
  oldpwd: 'sCurrentPwd',
  status: 'eStatus',
  description: 'sDescription',
  mobileaddon: 'eAddOns',
  rpataddon: 'bRPATAddOn',
  authcode: 'sAuthCode',
};

/** Calls setUser_v2 over one protocol. @returns the outcome as HTTP spells it, for both protocols. */
export async function setUser(
  service: TestService,
  door: DoorName,
  parameters: Parameters,
  cookie?: string,
): Promise<string> {
  if (door === 'HTTP') {
    const { text } = await service.form('setUser_v2', present(parameters), { cookie, method: 'POST' });
    return text;
  }
  const { text } = await service.soap('setUser_v2', setUserElements(parameters), { cookie });
  const member = /<setUser_v2Result>setUser_(\w+)<\/setUser_v2Result>/.exec(text)?.[1];
  return member?.replace('InvalidParam_NodeID', 'InvalidParam_Node').toUpperCase() ?? text;
}

/** The elements of a call of setUser_v2. */
export function setUserElements(parameters: Parameters): string {
  return Object.entries(elements)
    .filter(([name]) => parameters[name] !== undefined)
    .map(([name, element]) => {
      // xs:boolean is lower case.
      const value = name === 'rpataddon' ? parameters[name]!.toLowerCase() : parameters[name]!;
      return `<${element}>${escape(value)}</${element}>`;
    })
    .join('');
}

/** The parameters that are sent. */
export function present(parameters: Parameters): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** A text escaped for XML. An unescaped carriage return would arrive as a line feed. */
function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#xD;');
}
