import { isRead, otherMethod, type Handler, type HttpReply } from '../http/exchange';
import { html } from '../http/html';
import type { Link } from '../http/page';
import { everywhere } from '../http/securityHeaders';
import { page } from './answer';
import { CONSOLE_PATH, SCRIPT_PATH, SSE_SCRIPT_PATH } from './paths';
import { script, sseScript } from './script';
import { consoleReply } from './shell';

/** The link to the console on the welcome page. */
export const consoleLink: Link = { text: 'console: administer users in the browser', href: CONSOLE_PATH };

/** Seconds for which a browser may keep the script without asking again: an hour, since an upgrade may change it. */
const SCRIPT_SECONDS = 3_600;

const ADMINISTRATION =
  'Administer users in the browser. Each action is an operation of the API, with its rules and its entry in the audit.';

/**
 * Answers the console's first page, on which a person chooses a contract, and the scripts.
 *
 * @param lead what the console is for.
 */
export function consoleStart(
  contracts: readonly { name: string; title: string }[],
  notice: string | undefined,
  lead = ADMINISTRATION,
): Handler {
  const replies: Readonly<Record<string, () => HttpReply>> = {
    [CONSOLE_PATH]: () => startPage(contracts, notice, lead),
    [`${CONSOLE_PATH}/`]: () => startPage(contracts, notice, lead),
    [SCRIPT_PATH]: () => scriptReply(script),
    [SSE_SCRIPT_PATH]: () => scriptReply(sseScript),
  };
  return {
    takes: (_method, path) => Object.hasOwn(replies, path),
    answer: ({ method, path }) =>
      Promise.resolve(
        isRead(method) ? replies[path]!() : otherMethod(method, 'GET, HEAD', 'Read this address with GET'),
      ),
  };
}

function scriptReply(body: string): HttpReply {
  const headers = {
    'Content-Type': 'text/javascript; charset=utf-8',
    'Cache-Control': `public, max-age=${SCRIPT_SECONDS}`,
  };
  return { status: 200, headers: { ...everywhere, ...headers }, body };
}

function startPage(
  contracts: readonly { name: string; title: string }[],
  notice: string | undefined,
  lead: string,
): HttpReply {
  const answer = page({
    title: 'Console',
    main: html`<p class="lead">${lead}</p>
      <ul>
        ${contracts.map(
          ({ name, title }) => html`<li><a href="${CONSOLE_PATH}/${name}">Sign in to ${title}</a></li>`,
        )}
      </ul>`,
  });
  return consoleReply(answer, { notice });
}
