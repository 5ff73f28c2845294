import type { HttpReply } from '../http/exchange';
import { html, type Html } from '../http/html';
import { home, pageText, type Link } from '../http/page';
import { onConsole } from '../http/securityHeaders';
import type { PageAnswer } from './answer';
import type { Session } from './contractConsole';
import { CONSOLE_PATH, SCRIPT_PATH } from './paths';
import { tokenField } from './token';

const console: Link = { text: 'Console', href: CONSOLE_PATH };

/** A contract's place in the console. */
export interface Place {
  title: string;
  /** The path below which its pages are. */
  base: string;
  menu: readonly Link[];
  /** Whether nobody needs to sign in. */
  isOpen: boolean;
}

/** What surrounds a page. */
export interface Surrounding {
  /** The contract that it belongs to; missing on the first page. */
  place?: Place;
  /** The session whose person sees it; missing before anybody signs in. */
  session?: Session | undefined;
  /** What the last action did. */
  said?: string | undefined;
  /** A line above everything else; missing on an ordinary service. */
  notice?: string | undefined;
}

/** Headers of everything in the console, which may hold secrets and is different for each person. */
export const privately = { ...onConsole, 'Cache-Control': 'no-store' } as const;

/** The configuration of the script: pages give it nothing to evaluate, and its own style would break the content policy. */
const head = html`<meta name="htmx-config" content="includeIndicatorCSS:false, history:false" />
  <script src="${SCRIPT_PATH}" defer="defer"></script>`;

/** Writes a page of the console. */
export function consoleReply(
  { title, trail = [], head: more, main, status = 200 }: PageAnswer,
  { place, session, said, notice }: Surrounding,
): HttpReply {
  const above = place ? [home, console, { text: place.title, href: place.base }] : [home];
  const body = pageText({
    title,
    trail: [...above.filter(({ text }) => text !== title), ...trail],
    notice,
    head: html`${head} ${more}`,
    bar: place && session ? bar(place, session) : undefined,
    main: html`${said === undefined ? undefined : html`<p class="notice" role="status">${said}</p>`} ${main}`,
  });
  return { status, headers: { ...privately, 'Content-Type': 'text/html; charset=utf-8' }, body };
}

/** The links of a contract, and the way out. */
function bar({ base, menu, isOpen }: Place, session: Session): Html {
  const wayOut = html`<form class="bare" method="post" action="${base}/sign-out">
    ${tokenField({ session })}
    <span class="note"><bdi>${session.name}</bdi></span>
    <button type="submit" class="plain">Sign out</button>
  </form>`;
  return html`<div class="bar">
    <nav aria-label="Console">
      <ul>
        ${menu.map(({ text, href }) => html`<li><a href="${base}${href}">${text}</a></li>`)}
      </ul>
    </nav>
    ${isOpen ? undefined : wayOut}
  </div>`;
}
