import { html } from '../http/html';
import { page, type PageAnswer } from './answer';
import type { SignIn } from './contractConsole';
import { fields, type Filled } from './field';
import type { Place } from './shell';

/** The field that says which page to show after signing in. */
export const THEN_FIELD = 'then';

/** What the form for signing in shows. */
export interface SignInState {
  /** The path of the page that the person asked for; empty for the contract's first page. */
  then: string;
  status: number;
  /** Why the person sees the form. */
  said?: string | undefined;
  /** A form that was refused. */
  filled?: Filled;
}

/** The page on which a person signs in. */
export function signInPage(
  { fields: list }: SignIn,
  { title, base }: Place,
  { then, status, filled }: SignInState,
): PageAnswer {
  return page({
    title: `Sign in to ${title}`,
    status,
    main: html`<form method="post" action="${base}/sign-in">
      <input type="hidden" name="${THEN_FIELD}" value="${then}" />
      ${fields(list, filled)}
      <div class="buttons"><button type="submit">Sign in</button></div>
    </form>`,
  });
}

/** The path to show after signing in: the one asked for, if it is of this contract. */
export function pathAfter(then: string, { base, menu }: Place): string {
  return then.startsWith(`${base}/`) && /^[!-[\]-~]*$/.test(then) ? then : `${base}${menu[0]!.href}`;
}
