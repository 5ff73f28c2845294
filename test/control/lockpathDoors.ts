import { lockpathDemoAdmin } from '../../src/contracts/lockpath/demo';
import { operations } from '../../src/contracts/lockpath/operations';
import type { MadeCall } from '../../tools/provoking/provoked';
import { send } from '../contract/rescue/literal';

/** The formats of Lockpath. */
export const lockpathDoors = ['json', 'xml'] as const;
export type LockpathDoor = (typeof lockpathDoors)[number];

/** Calls an operation, and asks for the answer in a format. @param cookie of the caller's session. */
export function callLockpath(
  url: string,
  door: LockpathDoor,
  { operation, values, body = JSON.stringify(values) }: Omit<MadeCall, 'by'>,
  cookie: string | undefined,
): Promise<{ status: number; text: string; cookie: string | undefined }> {
  const { verb: method } = operations.get(operation)!;
  const query = new URLSearchParams(
    Object.entries(values).map(([name, value]): [string, string] => [name, String(value)]),
  );
  const asked = method === 'GET' ? `?${query.toString()}` : '';
  const headers = {
    Accept: `application/${door}`,
    ...(method !== 'GET' && { 'Content-Type': 'application/json' }),
    ...(cookie !== undefined && { Cookie: cookie }),
  };
  const path = `/SecurityService/${operation}${asked}`;
  return send(url, { method, path, headers, body: method === 'GET' ? '' : body }).then(
    ({ status, body: text, headers: { 'set-cookie': cookies } }) => ({
      status,
      text,
      cookie: cookies?.[0]?.split(';')[0],
    }),
  );
}

/** The outcome that a reply states: the Message, `false`, or OK. */
export function lockpathOutcome(
  operation: string,
  door: LockpathDoor,
  { status, text }: { status: number; text: string },
): string {
  if (status === 200) return operation === 'Login' && text.includes('false') ? 'false' : 'OK';
  if (door === 'json') return (JSON.parse(text) as { Message: string }).Message;
  const message = /<Message>([^<]*)<\/Message>/.exec(text)?.[1] ?? text;
  return message.replaceAll('&quot;', '"');
}

/** Logs a user in. @returns the session's cookie; undefined for `nobody` and for a user who is not there yet. */
export async function lockpathCookie(url: string, username: string): Promise<string | undefined> {
  const password = username === lockpathDemoAdmin.username ? lockpathDemoAdmin.password : 'Orange-Kettle-42';
  const values = { username, password };
  return username === 'nobody'
    ? undefined
    : (await callLockpath(url, 'json', { operation: 'Login', values }, undefined)).cookie;
}
