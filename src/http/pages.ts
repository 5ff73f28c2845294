import express, { type Express, type Request, type Response, type Router } from 'express';
import { assets } from './assets';
import { isRead, otherMethod } from './exchange';
import { alive, readiness, type Health } from './health';
import { html } from './html';
import { home, sendPage, sendText, type Link, type PageLocals } from './page';
import { onPages } from './securityHeaders';

/** The pages of one contract, and the links to them on the welcome page. */
export interface ContractPages {
  title: string;
  /** Their texts begin in lower case. */
  links: readonly Link[];
  pages: Router;
}

/**
 * Creates the Express application for everything that is read, not called: pages, health, and the 404 page.
 *
 * @param more further links of the welcome page.
 * @param version the program's, for the welcome page.
 */
export function createPages(
  contracts: readonly ContractPages[],
  health: Health,
  { more = [], version, ...locals }: PageLocals & { more?: readonly Link[]; version?: string } = {},
): Express {
  const pages = express();
  // Otherwise Express would show an error's stack to the client; it belongs on standard error only.
  pages.set('env', 'production');
  pages.disable('x-powered-by');
  Object.assign(pages.locals, locals);
  pages.use((_request, response, next) => {
    response.set(onPages);
    next();
  });
  pages.get('/healthz', (_request, response) => void response.type('text/plain').send(alive));
  pages.get('/readyz', async (_request, response) => {
    const { status, text } = await readiness(health);
    response.status(status).type('text/plain').send(text);
  });
  for (const [path, { type, text, headers }] of Object.entries(assets))
    pages.get(path, (_request, response) => sendText(response.set(headers), type, text));
  pages.get('/', (_request, response) => welcome(response, contracts, more, version));
  pages.all(['/', '/healthz', '/readyz', ...Object.keys(assets)], (request, response) => {
    const { status, headers, body } = otherMethod(request.method, 'GET, HEAD', 'Read this address with GET');
    response.status(status).set(headers).send(body);
  });
  for (const contract of contracts) {
    // A router would answer OPTIONS itself, in its own way.
    pages.use((request, response, next) =>
      isRead(request.method) ? contract.pages(request, response, next) : next(),
    );
  }
  pages.use(notFound);
  return pages;
}

/** The welcome page: what runs here, with links to it. */
function welcome(
  response: Response,
  contracts: readonly ContractPages[],
  more: readonly Link[],
  version: string | undefined,
): Promise<void> {
  const list = (links: readonly Link[]) =>
    html`<ul>
      ${links.map(({ text, href }) => html`<li><a href="${href}">${sentence(text)}</a></li>`)}
    </ul>`;
  return sendPage(response, {
    title: home.text,
    trail: [],
    main: html`<p class="lead">
        This service plays the part of user-administration APIs, so that clients written against them run
        unchanged.
      </p>
      ${contracts.map(
        ({ title, links }) =>
          html`<h2>${title} API</h2>
            ${list(links)}`,
      )}
      ${
        more.length === 0
          ? undefined
          : html`<h2>For administrators</h2>
              ${list(more)}`
      }
      <h2>Health</h2>
      <ul>
        <li><a href="/healthz">/healthz</a>: the process is alive</li>
        <li><a href="/readyz">/readyz</a>: calls can be answered</li>
      </ul>
      ${version === undefined ? undefined : html`<p>Understudy ${version}</p>`}`,
  });
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Sends a page to clients that prefer HTML, as browsers do; programs get a line of text. */
function notFound(request: Request, response: Response): void | Promise<void> {
  response.vary('Accept');
  if (request.accepts('text', 'html') !== 'html') {
    return void response.status(404).type('text/plain').send('Not found\n');
  }
  return sendPage(
    response,
    {
      title: 'Not found',
      trail: [home],
      main: html`<p class="lead">
        There is nothing at this address. <a href="${home.href}">See what runs here.</a>
      </p>`,
    },
    404,
  );
}
