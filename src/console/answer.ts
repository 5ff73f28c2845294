import type { Html } from '../http/html';
import type { Link } from '../http/page';
import type { TextStream } from '../http/textStream';

/** A page of the console, without what surrounds it. */
export interface PageAnswer {
  kind: 'page';
  title: string;
  /** The pages above this one, below the contract's first page. */
  trail?: readonly Link[];
  /** Further content of its head. */
  head?: Html;
  main: Html;
  /** 200 if missing. A page that shows a refused form has 422. */
  status?: number;
}

/** What a page or an action of the console answers. */
export type Answer =
  | PageAnswer
  /** Markup that the script puts into a page. */
  | { kind: 'part'; html: Html }
  /** Another page of the contract, by its path below the contract's, which shows the notice once. */
  | { kind: 'goTo'; path: string; notice?: string }
  | { kind: 'download'; fileName: string; mediaType: string; text: string | TextStream }
  /** The session has ended. */
  | { kind: 'signedOut' }
  /** There is no such page for this visitor. */
  | { kind: 'notFound' };

/** A page. @param status 422 for a refused form. */
export function page(parts: Omit<PageAnswer, 'kind'>): PageAnswer {
  return { kind: 'page', ...parts };
}

/** Leads to another page, as the end of an action that was carried out. @param path below the contract's, such as `/users`. */
export function goTo(path: string, notice?: string): Extract<Answer, { kind: 'goTo' }> {
  return notice === undefined ? { kind: 'goTo', path } : { kind: 'goTo', path, notice };
}

export const signedOut: Answer = { kind: 'signedOut' };
export const notFound: Answer = { kind: 'notFound' };
