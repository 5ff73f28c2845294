import { elementsOf, named } from './markup';

/** What a visitor of the console gets. */
export interface Visited {
  status: number;
  text: string;
  headers: Headers;
  /** Where it leads, below the contract's part of the console; undefined for a page. */
  location: string | undefined;
}

/** Values of a form by the names of its fields. A list has a value for each box that is ticked. */
export type Values = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A person in a browser without script, who has signed in to a contract's part of the console. */
export interface Visitor {
  /** @param path below the contract's part of the console. */
  get(path: string, headers?: Record<string, string>): Promise<Visited>;
  /** Sends values as one of the session's own pages would. */
  post(path: string, values?: Values): Promise<Visited>;
  /** Sends values and files, as a form for files does. */
  upload(path: string, values: Values, files: Readonly<Record<string, Buffer>>): Promise<Visited>;
  /** Opens a page, changes fields of one of its forms, and sends it to that form's path. */
  fill(path: string, action: string, changed?: Values): Promise<Visited>;
}

/** Signs a person in. @param base the path of the contract's part of the console. */
export async function signIn(
  service: { readonly url: string },
  base: string,
  values: Record<string, string>,
): Promise<Visitor> {
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit = {}): Promise<Visited> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(init.headers as Record<string, string>), Cookie: cookie };
    const reply = await fetch(service.url + base + path, { redirect: 'manual', ...init, headers });
    for (const set of reply.headers.getSetCookie()) {
      const [name, value] = set.split(';')[0]!.split('=') as [string, string];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const location = reply.headers.get('location')?.slice(base.length);
    return { status: reply.status, headers: reply.headers, text: await reply.text(), location };
  };
  const entered = await send('/sign-in', { method: 'POST', body: new URLSearchParams(values) });
  if (entered.location === undefined) throw new Error(`Nobody was signed in: ${entered.text}`);
  let page = await send(entered.location);
  while (page.location !== undefined) page = await send(page.location);
  const first = named(elementsOf(page.text), 'input');
  const token = first.find(({ attributes }) => attributes.name === 'token')!.attributes.value!;

  const visitor: Visitor = {
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, sent = {}) => send(path, { method: 'POST', body: encoded({ token, ...sent }) }),
    upload(path, values, files) {
      const body = new FormData();
      for (const [name, value] of encoded({ token, ...values })) body.append(name, value);
      for (const [name, content] of Object.entries(files))
        body.append(name, new Blob([new Uint8Array(content)], { type: 'text/xml' }), 'list.xml');
      return send(path, { method: 'POST', body });
    },
    async fill(path, action, changed = {}) {
      const { text } = await visitor.get(path);
      return visitor.post(action, { ...valuesIn(text, base + action), ...changed });
    },
  };
  return visitor;
}

/** The values that a browser would send for a form of a page. */
export function valuesIn(page: string, action: string): Record<string, string | string[]> {
  const elements = elementsOf(page);
  const start = elements.findIndex(({ name, attributes }) => name === 'form' && attributes.action === action);
  if (start < 0) throw new Error(`The page has no form for ${action}`);
  const rest = elements.slice(start + 1);
  const end = rest.findIndex(({ name }) => name === 'form');
  const sent: Record<string, string[]> = {};
  let select: string | undefined;
  for (const { name: element, attributes, text } of end < 0 ? rest : rest.slice(0, end)) {
    const add = (name: string, value: string) => void (sent[name] ??= []).push(value);
    if (element === 'select') select = attributes.name;
    if (element === 'option' && attributes.selected !== undefined) add(select!, attributes.value!);
    if (element === 'textarea') add(attributes.name!, text.replace(/^\n/, '').replace(/\n/g, '\r\n'));
    if (element !== 'input' || (attributes.type === 'checkbox' && attributes.checked === undefined)) continue;
    add(attributes.name!, attributes.value ?? '');
  }
  return sent;
}

/** The refusals of a page, each with the name of its field; undefined for one above a form. */
export function refusalsIn(page: string): { field: string | undefined; text: string }[] {
  const elements = elementsOf(page);
  const isDescribed = (id: string) =>
    elements.some(({ attributes }) => attributes['aria-describedby']?.split(' ').includes(id));
  return elements
    .filter(({ attributes }) => attributes.class === 'refusal')
    .map(({ attributes: { id = '' }, text }) => ({
      field: isDescribed(id) ? /(\w+)-refusal$/.exec(id)?.[1] : undefined,
      text: text.trim(),
    }));
}

function encoded(values: Values): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const each of value === undefined ? [] : [value].flat()) parameters.append(name, each);
  }
  return parameters;
}
