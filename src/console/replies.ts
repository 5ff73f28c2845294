import type { HttpReply, HttpRequest } from '../http/exchange';
import { html } from '../http/html';
import { page, type Answer } from './answer';
import type { Session, SignIn } from './contractConsole';
import { noticeCookie, noticeOf, sessionCookie } from './cookies';
import { consoleReply, privately, type Place } from './shell';
import { signInPage, type SignInState } from './signInPage';

/** Writes what the pages and forms of one contract answer. */
export interface Replies {
  /** @param session that of the visitor; undefined where none is needed. */
  to(request: HttpRequest, answer: Answer, session: Session | undefined): HttpReply;
  /** The form for signing in, in place of what was asked for. */
  signIn(request: HttpRequest, state: SignInState): HttpReply;
  /** The page that says where the visitor's company is now. @param address as `scheme://host`. */
  moved(address: string): HttpReply;
  /** Shows another page, by its whole path. */
  seeOther(path: string, ...cookies: string[]): HttpReply;
}

const htmlType = { 'Content-Type': 'text/html; charset=utf-8' };

/** @param notice a line above everything else, if any. */
export function repliesOf(place: Place, signIn: SignIn, notice: string | undefined): Replies {
  const { base } = place;

  const replies: Replies = {
    to(request, answer, session) {
      switch (answer.kind) {
        case 'page': {
          const said = noticeOf(request);
          const reply = consoleReply(answer, { place, session, said, notice });
          return said === undefined ? reply : withCookies(reply, noticeCookie(base, request, undefined));
        }
        case 'part':
          return { status: 200, headers: { ...privately, ...htmlType }, body: answer.html.toString() };
        case 'goTo':
          return answer.notice === undefined
            ? replies.seeOther(`${base}${answer.path}`)
            : replies.seeOther(`${base}${answer.path}`, noticeCookie(base, request, answer.notice));
        case 'download': {
          const { mediaType, fileName, text } = answer;
          const headers = {
            'Content-Type': mediaType,
            'Content-Disposition': `attachment; filename="${fileName}"`,
          };
          return { status: 200, headers: { ...privately, ...headers }, body: text };
        }
        case 'notFound':
          return consoleReply(nothingHere(place), { place, session, notice });
        case 'signedOut':
          return replies.signIn(request, {
            then: request.method === 'POST' ? '' : request.path,
            status: 401,
            said: 'Your session has ended. Sign in again.',
          });
      }
    },

    signIn(request, state) {
      const forget = sessionCookie(base, request, undefined);
      // The script would put the form into the part of the page that it asked for.
      if (request.headers['hx-request'] !== undefined)
        return withCookies(
          { status: 401, headers: { ...privately, 'HX-Redirect': `${base}/sign-in` }, body: '' },
          forget,
        );
      const said = state.said ?? noticeOf(request);
      const reply = consoleReply(signInPage(signIn, place, state), { place, notice, said });
      return withCookies(reply, forget, noticeCookie(base, request, undefined));
    },

    moved: (address) => consoleReply(movedPage(address, base), { place, notice }),

    seeOther: (path, ...cookies) =>
      withCookies({ status: 303, headers: { ...privately, Location: path }, body: '' }, ...cookies),
  };
  return replies;
}

function withCookies(reply: HttpReply, ...cookies: string[]): HttpReply {
  return cookies.length === 0 ? reply : { ...reply, headers: { ...reply.headers, 'Set-Cookie': cookies } };
}

function movedPage(address: string, base: string) {
  return page({
    title: 'Moved',
    status: 410,
    main: html`<p class="lead">
      Your company has moved to another installation:
      <a href="${address}${base}">${address}${base}</a>. Sign in there; nothing here can be changed any more.
    </p>`,
  });
}

function nothingHere({ base, menu }: Place) {
  return page({
    title: 'Not found',
    status: 404,
    main: html`<p class="lead">
      There is nothing at this address that you may see.
      <a href="${base}${menu[0]!.href}">Go to ${menu[0]!.text}.</a>
    </p>`,
  });
}
