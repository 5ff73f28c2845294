import { isRead, otherMethod, type Handler } from '../../../http/exchange';
import { html } from '../../../http/html';
import { pageText, type Page } from '../../../http/page';
import { onPages } from '../../../http/securityHeaders';
import { absenceIn } from '../../../store/engine/absence';
import { callOf, type Surroundings } from '../call';
import { joinSession } from './joinSession';
import { LINK_PATH } from './link';

/**
 * Answers the links by which customers join sessions, `GET /R?i=2&Code=<pin>`, by a small page (section 3 of the contract's second
 * part). Whatever is no live code gets the same 404.
 */
export function linkHandler(surroundings: Surroundings, notice: string | undefined): Handler {
  return {
    takes: (_method, path) => path.toLowerCase() === LINK_PATH,

    async answer(request) {
      const { method } = request;
      request.note.isOfPage = true;
      if (!isRead(method)) return otherMethod(method, 'GET, HEAD', 'Open the link with GET');
      const { call } = callOf(request, surroundings);
      const reply = (status: number, page: Page) => ({
        status,
        headers: { ...onPages, 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
        body: pageText({ notice, ...page }),
      });
      try {
        const session = await joinSession(call, codeOf(request.query), { onlyLooks: method === 'HEAD' });
        return session ? reply(200, waitingPage(session.name)) : reply(404, unknownPage);
      } catch (error) {
        if (!absenceIn(error)) throw error;
        call.logError(error);
        return reply(503, absentPage);
      }
    },
  };
}

/** The code in a query, whose parameters are named in any case; undefined if it holds none of six digits. */
function codeOf(query: string): number | undefined {
  const [, code = ''] = [...new URLSearchParams(query)].find(([name]) => name.toLowerCase() === 'code') ?? [];
  return /^[1-9]\d{5}$/.test(code) ? Number(code) : undefined;
}

function waitingPage(name: string): Page {
  return {
    title: 'Support session',
    trail: [],
    main: html`<p class="lead">
      ${name === '' ? undefined : html`Welcome, <bdi>${name}</bdi>.`} You have joined the support session. A
      technician will be with you shortly.
    </p>`,
  };
}

const unknownPage: Page = {
  title: 'Not found',
  trail: [],
  main: html`<p class="lead">
    This link is not valid: its code was used, has ended, or was never issued. Ask your technician for a new
    one.
  </p>`,
};

const absentPage: Page = {
  title: 'Not now',
  trail: [],
  main: html`<p class="lead">
    This service is being moved, and the session cannot be joined here. Ask your technician for a new link.
  </p>`,
};
