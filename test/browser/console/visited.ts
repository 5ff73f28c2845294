import { named } from '../../support/markup';
import { pagesOf, type FoundPage } from '../crawl';
import { baseOf, type Person } from './person';

/** Signs in. @returns the Cookie header of the session. */
export async function cookieOf(origin: string, person: Person): Promise<string> {
  const { headers } = await fetch(`${origin}${baseOf(person)}/sign-in`, {
    method: 'POST',
    body: new URLSearchParams(person.credentials),
    redirect: 'manual',
  });
  const [cookie] = headers.getSetCookie();
  return cookie!.split(';')[0]!;
}

/** Lists in which nothing is found, by contract. */
const empty = {
  rescue: ['/search?q=nothing-is-called-so', '/audit?operation=none'],
  macro: ['/users?text=nobody-is-called-so', '/associations?study=none', '/audit?operation=none'],
  lockpath: ['/users?text=nobody-is-called-so', '/groups?text=none', '/audit?operation=none'],
};

/** All pages of a contract's part of the console that a person sees, empty lists among them. */
export async function consolePagesOf(origin: string, person: Person): Promise<FoundPage[]> {
  const base = baseOf(person);
  const starts = ['/sign-in', '/nowhere', ...empty[person.contract]].map((path) => base + path);
  const cookie = await cookieOf(origin, person);
  return pagesOf(origin, [base, ...starts], { cookie, within: base });
}

/** The paths of the pages that differ in more than their texts: one page of each kind, such as one technician's. */
export function kindsOf(pages: readonly FoundPage[]): string[] {
  const kinds = new Map<string, string>();
  for (const { path, elements } of pages) {
    const { pathname, searchParams } = new URL(path, 'http://any');
    const kind = pathname.replace(/\/(users|groups|nodes|sessions)\/(?!new)[^/]+/, '/$1/*');
    const sections = named(elements, 'h2').map(({ text }) => text);
    const key = [kind, ...[...searchParams.keys()].toSorted(), ...sections].join(' ');
    if (!kinds.has(key)) kinds.set(key, path);
  }
  return [...kinds.values()];
}
