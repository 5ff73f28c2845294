import {
  HttpError,
  isRead,
  otherMethod,
  type Handler,
  type HttpReply,
  type HttpRequest,
} from '../http/exchange';
import { formParameters } from '../http/parameters';
import { isXmlText } from '../http/xmlText';
import type { ContractConsole, OpenVisit, Route } from './contractConsole';
import { noticeCookie, sessionCookie, sessionOf } from './cookies';
import { formOf } from './form';
import { pattern } from './path';
import { repliesOf } from './replies';
import { CONSOLE_PATH } from './paths';
import type { Place } from './shell';
import { pathAfter, THEN_FIELD } from './signInPage';
import { hasToken } from './token';

/** The handlers of a contract's part of the console. */
export interface ConsoleHandlers {
  /** Answers requests for pages. */
  pages: Handler;
  /** Carries out forms, each of which is a call of the contract. */
  forms: Handler;
}

/** A contract whose part of the console is served. */
export interface ServedConsole {
  name: string;
  title: string;
  console: ContractConsole;
}

const FOREIGN_FORM =
  "Only the console's own pages may send this form. Reload the page from which you sent it, and send it again.";

/** Creates the handlers of a contract's part of the console. @param notice a line above everything else, if any. */
export function consoleHandlers({ name, title, console }: ServedConsole, notice?: string): ConsoleHandlers {
  const { signIn, menu } = console;
  const base = `${CONSOLE_PATH}/${name}`;
  const place: Place = { title, base, menu, isOpen: signIn.everybody !== undefined };
  const first = `${base}${menu[0]!.href}`;
  const replies = repliesOf(place, signIn, notice);
  const routes = finder(console.routes);
  const openRoutes = finder(console.openRoutes ?? []);
  const takes = (path: string) => path === base || path.startsWith(`${base}/`);

  async function show(request: HttpRequest): Promise<HttpReply> {
    const path = request.path.slice(base.length);
    const visit = { request, base, query: queryOf(request) };
    const open = openRoutes(path);
    if (open?.route.show)
      return replies.to(request, await open.route.show({ ...visit, params: open.params }), undefined);
    const session = signIn.everybody ?? sessionOf(request);
    if (!session) {
      const isAsked = path === SIGN_IN || path === '' || path === '/';
      return replies.signIn(
        request,
        isAsked ? { then: '', status: 200 } : { then: request.path, status: 401 },
      );
    }
    const found = routes(path);
    if (found?.route.show)
      return replies.to(
        request,
        await found.route.show({ ...visit, params: found.params, session }),
        session,
      );
    // Reloading a page that answered a form leads here.
    const isKnown = found !== undefined || ['', '/', SIGN_IN, SIGN_OUT].includes(path);
    return isKnown ? replies.seeOther(first) : replies.to(request, { kind: 'notFound' }, session);
  }

  async function carryOut(request: HttpRequest): Promise<HttpReply> {
    const path = request.path.slice(base.length);
    const form = formOf(await formParameters(request, { takesFiles: true }));
    if (path === SIGN_IN) {
      const then = form.value(THEN_FIELD);
      const entered = await signIn.enter(request, form);
      if ('meaning' in entered) {
        // It stands above the form, even if it mentions a field: which one was wrong stays unknown.
        const refused = { refused: entered.word, because: entered.meaning, field: THEN_FIELD };
        return replies.signIn(request, { then, status: 422, filled: { sent: form, refused } });
      }
      if ('kind' in entered) return replies.to(request, entered, undefined);
      const { notice: said, ...session } = entered;
      return replies.seeOther(
        pathAfter(then, place),
        sessionCookie(base, request, session),
        ...(said === undefined ? [] : [noticeCookie(base, request, said)]),
      );
    }
    const visit = { request, base, query: queryOf(request) };
    const open = openRoutes(path);
    if (open?.route.act)
      return replies.to(request, await open.route.act({ ...visit, params: open.params }, form), undefined);
    const session = signIn.everybody ?? sessionOf(request);
    if (!session) return replies.to(request, { kind: 'signedOut' }, undefined);
    if (!hasToken(form, session)) throw new HttpError(403, FOREIGN_FORM);
    if (path === SIGN_OUT) {
      await signIn.leave(request, session);
      const cookies = [
        sessionCookie(base, request, undefined),
        noticeCookie(base, request, 'You have signed out.'),
      ];
      return replies.seeOther(`${base}${SIGN_IN}`, ...cookies);
    }
    const found = routes(path);
    if (!found) return replies.to(request, { kind: 'notFound' }, session);
    if (!found.route.act) return otherMethod(request.method, 'GET, HEAD', 'Read this page with GET');
    return replies.to(
      request,
      await found.route.act({ ...visit, params: found.params, session }, form),
      session,
    );
  }

  /** Every page and form leads a user of a company that has moved to its new address. */
  async function orMoved(
    request: HttpRequest,
    answer: (request: HttpRequest) => Promise<HttpReply>,
  ): Promise<HttpReply> {
    const movedTo = () => request.note.movedTo;
    const reply = await answer(request).catch((error: unknown) => {
      if (movedTo() === undefined) throw error;
      return undefined;
    });
    const address = movedTo();
    return address === undefined ? reply! : replies.moved(address);
  }

  return {
    pages: {
      takes: (method, path) => takes(path) && isRead(method),
      answer: (request) => orMoved(request, show),
    },
    forms: {
      takes: (method, path) => takes(path) && !isRead(method),
      async answer(request) {
        if (request.method !== 'POST')
          return otherMethod(request.method, 'GET, HEAD, POST', 'Send forms by POST');
        if (request.crossSite) throw new HttpError(403, FOREIGN_FORM);
        request.note.isOfPage = true;
        return orMoved(request, carryOut);
      },
    },
  };
}

const SIGN_IN = '/sign-in';
const SIGN_OUT = '/sign-out';

/** The parameters of the address. @throws HttpError 400 for characters that a page cannot contain. */
function queryOf({ query }: HttpRequest): URLSearchParams {
  const parameters = new URLSearchParams(query);
  if (![...parameters].flat().every(isXmlText))
    throw new HttpError(400, 'The address holds a control character');
  return parameters;
}

/** Creates the function that finds the route of a path, and the parameters that the path names. */
function finder<V extends OpenVisit>(routes: readonly Route<V>[]) {
  const compiled = routes.map((route) => ({ route, match: pattern(route.path) }));
  return (path: string): { route: Route<V>; params: Record<string, string> } | undefined => {
    for (const { route, match } of compiled) {
      const params = match(path);
      if (params) return { route, params };
    }
    return undefined;
  };
}
