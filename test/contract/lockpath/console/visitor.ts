import { lockpathDemoAdmin } from '../../../../src/contracts/lockpath/demo';
import { elementsOf, named, type Element } from '../../../support/markup';
import { startLockpath, type LockpathService } from '../service';
import type { DatabaseKind } from '../../../support/databases';

const BASE = '/console/lockpath';

/** A page as a browser gets it, after redirects. */
export interface Page {
  status: number;
  /** Where the redirects led. */
  path: string;
  text: string;
  elements: Element[];
}

/** The values of a form's fields; undefined leaves a field out, as for a checkbox that is not ticked. */
export type Values = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Somebody with a browser, without script. Paths are below the contract's. */
export interface Visitor {
  open(path: string): Promise<Page>;
  /** Opens a page, fills in the form with an action, and sends it as a browser does. */
  fill(path: string, action: string, values?: Values): Promise<Page>;
  /** Sends a form as it is, without opening a page first. */
  post(path: string, values: Values): Promise<Page>;
  signIn(username: string, password: string): Promise<Page>;
}

/**
 * Opens a browser.
 *
 * @param session a Cookie header with a session of the contract; without it, nobody is signed in.
 */
export function visitorOf(service: { readonly url: string }, session?: string): Visitor {
  const cookies = new Map<string, string>();
  if (session !== undefined) cookies.set('understudy-console', `TmFtZQ.${session.split('=')[1]}`);

  async function send(path: string, init: RequestInit = {}): Promise<Page> {
    const Cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(service.url + path, { redirect: 'manual', ...init, headers: { Cookie } });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      if (value === '') cookies.delete(name!);
      else cookies.set(name!, value!);
    }
    const location = response.headers.get('location');
    if (location !== null) return send(location);
    const text = await response.text();
    if (Buffer.byteLength(text) > 100_000) throw new Error(`${path} has ${Buffer.byteLength(text)} bytes`);
    return { status: response.status, path, text, elements: text.startsWith('<!') ? elementsOf(text) : [] };
  }

  const post = (path: string, values: Values) => {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(values))
      for (const each of value === undefined ? [] : [value].flat()) body.append(name, each);
    return send(BASE + path, { method: 'POST', body });
  };

  return {
    open: (path) => send(BASE + path),
    post,
    async fill(path, action, values = {}) {
      const page = await send(BASE + path);
      return post(action, { ...fieldsOf(page, action), ...values });
    },
    signIn: (username, password) => post('/sign-in', { username, password }),
  };
}

/** The values that a browser would send with the form that has an action: lines break by CR LF, and a line has no breaks. */
export function fieldsOf({ text }: Page, action: string): Record<string, string[]> {
  const form = formIn(text, action);
  if (form === undefined) throw new Error(`There is no form for ${action}`);
  const values: Record<string, string[]> = {};
  let select = '';
  const add = (name: string, value: string) => (values[name] ??= []).push(value);
  for (const { name, attributes, text: content } of elementsOf(form)) {
    if (name === 'select') select = attributes['name']!;
    if (name === 'textarea') add(attributes['name']!, content.replace(/^\n/, '').replaceAll('\n', '\r\n'));
    if (name === 'option' && select !== '') {
      // A browser chooses the first option unless one is selected.
      if (!values[select] || attributes['selected']) values[select] = [attributes['value']!];
    }
    if (name !== 'input') continue;
    const { type, value = '' } = attributes;
    if (type === 'hidden') add(attributes['name']!, value.replaceAll('\n', '\r\n'));
    else if (type !== 'checkbox' || attributes['checked'])
      add(attributes['name']!, value.replaceAll('\n', ''));
  }
  return values;
}

/** The names of the forms' actions on a page, below the contract's path. */
export function actionsOf({ elements }: Page): string[] {
  return named(elements, 'form')
    .filter(({ attributes }) => attributes['method'] === 'post')
    .map(({ attributes }) => attributes['action']!.slice(BASE.length));
}

function formIn(text: string, action: string): string | undefined {
  const start = text
    .split('<form')
    .find((part) => part.includes(`action="${BASE}${action}"`) && part.includes('method="post"'));
  if (start === undefined) return undefined;
  const form = `<form${start.slice(0, start.indexOf('</form>'))}</form>`;
  // XML would make spaces of the line breaks in attributes, and HTML does not.
  return form.replaceAll(/="[^"]*"/g, (attribute) => attribute.replaceAll(/\r\n?|\n/g, '&#10;'));
}

/** The refusals on a page, each with the field that shows it; a refusal above the form has none. */
export function refusalsOf({ elements }: Page): { field: string | undefined; text: string }[] {
  return elements
    .filter(({ attributes }) => attributes['role'] === 'alert')
    .map(({ attributes, text }) => ({
      field: /^[a-z]+-(.+)-refusal$/.exec(attributes['id'] ?? '')?.[1],
      text: text.trim().replace(/\s+/g, ' '),
    }));
}

/** Where a page's links lead, below the contract's path. */
export function linksOf({ elements }: Page): string[] {
  return named(elements, 'a')
    .map(({ attributes }) => attributes['href']!)
    .filter((href) => href.startsWith(BASE))
    .map((href) => href.slice(BASE.length));
}

/** A service with browsers. */
export interface ConsoleService extends LockpathService {
  /** Opens a browser in which the demo's administrator is signed in. */
  openAdmin(): Visitor;
}

/** Starts a service with the demo instance. */
export async function startConsole(kind: DatabaseKind): Promise<ConsoleService> {
  const service = await startLockpath(kind);
  const session = await service.sessionOf(lockpathDemoAdmin.userId);
  await service.keep();
  return Object.assign(service, { openAdmin: () => visitorOf(service, session) });
}
