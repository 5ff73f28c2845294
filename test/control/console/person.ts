import { elementsOf, named } from '../../support/markup';
import type { TestStandIn } from '../../support/standIn';

/** The path of the stand-in's pages. */
export const BASE = '/console/stand-in';

/** A page, or the answer to a form. */
export interface Reply {
  status: number;
  headers: Headers;
  text: string;
}

/** What a request carries besides its path. A form is sent by POST. */
export interface Sent {
  cookie?: string;
  form?: Record<string, string>;
  headers?: Record<string, string>;
}

/** Asks the management port of a service for a page, or sends a form to it. */
export async function at(
  service: TestStandIn,
  path: string,
  { cookie = '', form, headers = {} }: Sent = {},
): Promise<Reply> {
  const response = await fetch(service.management + path, {
    redirect: 'manual',
    headers: { Cookie: cookie, ...headers },
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** The token in the forms of a page. */
export function tokenIn(text: string): string {
  return named(elementsOf(text), 'input').find(({ attributes }) => attributes.name === 'token')!.attributes
    .value!;
}

/** Sends a form of a stand-in that has no token, as its page does. */
export async function submit(
  service: TestStandIn,
  path: string,
  values: Record<string, string> = {},
): Promise<Reply> {
  const { text } = await at(service, `${BASE}/clock`);
  return at(service, BASE + path, { form: { token: tokenIn(text), ...values } });
}

/** A login that is refused. */
export function login({ url }: TestStandIn): Promise<Response> {
  return fetch(`${url}/API/login.aspx?email=nobody@example.com&pwd=secret`);
}

/** The texts of the rows in a table. */
export function rowsIn(text: string): string[] {
  return named(elementsOf(text), 'tr').map((row) => row.text.replaceAll(/\s+/g, ' ').trim());
}
