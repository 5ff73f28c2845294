import express, { type Express, type Request, type Response, type Router } from 'express';
import { html } from './html';
import { otherMethod } from './exchange';
import { home, sendPage, sendText, STYLE_PATH, type Link } from './page';
import { onPages } from './securityHeaders';
import { style } from './style';

/** The state that the health pages report. */
export interface Health {
  /** Whether calls can be answered: the database is reachable and up to date, and the service is not shutting down. */
  isReady(): Promise<boolean>;
}

/** The pages of one contract, and the welcome page's links to them. */
export interface ContractPages {
  title: string;
  links: readonly Link[];
  router: Router;
}

/** Creates the Express application for everything except the contracts' calls: pages, health, and the 404. */
export function createPages(contracts: readonly ContractPages[], health: Health): Express {
  const pages = express();
  // Otherwise Express would send an error's stack to the client; now it goes only to standard error.
  pages.set('env', 'production');
  pages.disable('x-powered-by');
  pages.use((_request, response, next) => {
    response.set(onPages);
    next();
  });
  pages.get('/healthz', (_request, response) => void response.type('text/plain').send('OK\n'));
  pages.get('/readyz', async (_request, response) => {
    const ready = await health.isReady();
    response
      .status(ready ? 200 : 503)
      .type('text/plain')
      .send(ready ? 'READY\n' : 'NOT READY\n');
  });
  pages.get(STYLE_PATH, (_request, response) => sendText(response, 'text/css', style));
  pages.get('/', (_request, response) => welcome(response, contracts));
  pages.all(['/', '/healthz', '/readyz', STYLE_PATH], (request, response) => {
    const { status, headers, body } = otherMethod(request.method, 'GET, HEAD', 'Read this by GET');
    response.status(status).set(headers).send(body);
  });
  for (const { router } of contracts) pages.use(router);
  pages.use(notFound);
  return pages;
}

/** The welcome page: what runs here, with links. */
function welcome(response: Response, contracts: readonly ContractPages[]): Promise<void> {
  const list = (links: readonly Link[]) =>
    html`<ul>
      ${links.map(({ text, href }) => html`<li><a href="${href}">${text}</a></li>`)}
    </ul>`;
  return sendPage(response, {
    title: home.text,
    trail: [],
    main: html`<p class="lead">
        This service implements user-administration APIs, so that clients written against them run unchanged.
      </p>
      ${contracts.map(
        ({ title, links }) =>
          html`<h2>${title}</h2>
            ${list(links)}`,
      )}
      <h2>Health</h2>
      <ul>
        <li><a href="/healthz">/healthz</a>: the process is alive</li>
        <li><a href="/readyz">/readyz</a>: calls can be answered</li>
      </ul>`,
  });
}

/** Sends a page to clients that prefer HTML, as browsers do, and a line of text to programs. */
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
