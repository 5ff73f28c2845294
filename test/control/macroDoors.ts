import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoUsers } from '../../src/contracts/macro/demo';
import { projectRoot } from '../../src/projectRoot';
import { isPostable } from '../../src/soap/httpPost';
import { readWsdl } from '../../src/soap/schema';
import type { MadeCall } from '../../tools/provoking/provoked';
import { MACRO_NAMESPACE } from '../support/macroService';
import { envelopes } from '../support/service';

const schema = readWsdl(readFileSync(join(projectRoot, 'wsdl', 'macro.wsdl'), 'utf8'));

/** The protocols of MACRO. */
export const macroDoors = ['soap11', 'soap12', 'post'] as const;
export type MacroDoor = (typeof macroDoors)[number];

/** Whether a routine can be called over a protocol. */
export const hasDoor = (routine: string, door: MacroDoor) =>
  door !== 'post' || isPostable(schema.operations.get(routine)!);

/** Calls a routine over a protocol. @param token of the caller, if the routine has one. @returns the reply's text. */
export async function callMacro(
  url: string,
  door: MacroDoor,
  { operation, values }: Omit<MadeCall, 'by'>,
  token: string | undefined,
): Promise<string> {
  const caller = schema.operations
    .get(operation)!
    .input.fields.find(({ name }) => name === 'curuser' || (name === 'user' && operation !== 'Login'))?.name;
  const texts = Object.entries(values).map(([name, value]): [string, string] => [name, String(value)]);
  if (door === 'post') {
    const sender: [string, string][] = caller === undefined ? [] : [[`${caller}.token`, token ?? '']];
    const body = new URLSearchParams([...sender, ...texts]);
    return (await fetch(`${url}/MACRO/API.asmx/${operation}`, { method: 'POST', body })).text();
  }
  const { namespace, mediaType } = envelopes[door === 'soap11' ? '1.1' : '1.2'];
  const user = caller === undefined ? '' : `<${caller}><token>${token ?? ''}</token></${caller}>`;
  const elements = texts.map(([name, text]) => `<${name}>${escaped(text)}</${name}>`).join('');
  const response = await fetch(`${url}/MACRO/API.asmx`, {
    method: 'POST',
    headers: { 'Content-Type': `${mediaType}; charset=utf-8` },
    body:
      `<s:Envelope xmlns:s="${namespace}"><s:Body><${operation} xmlns="${MACRO_NAMESPACE}">` +
      `${user}${elements}</${operation}></s:Body></s:Envelope>`,
  });
  return response.text();
}

/** The outcome that a reply states: the result, or the reason of a session fault. */
export function macroOutcome(operation: string, door: MacroDoor, text: string): string {
  const result =
    door === 'post'
      ? /<\w+ xmlns="urn:macro:api">(\w+)<\/\w+>$/.exec(text)
      : new RegExp(`<${operation}Result>(\\w+)</|<reason>(\\w+)</`).exec(text);
  return result?.[1] ?? result?.[2] ?? text;
}

/** Logs a user of the demo in. @returns the token; undefined for `nobody`. */
export async function macroToken(url: string, userName: string): Promise<string | undefined> {
  const user = demoUsers.find((each) => each.userName === userName);
  if (!user) return undefined;
  const { password, role: userRole } = user;
  const values = { userName, password, databaseCode: 'DEMO', userRole, webServer: false };
  const text = await callMacro(url, 'soap11', { operation: 'Login', values }, undefined);
  const token = /<token>(\w+)</.exec(text)?.[1];
  if (token === undefined) throw new Error(`${userName} could not log in: ${text}`);
  return token;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
