import express, { type Express, type Router } from 'express';

/** What the health pages ask. */
export interface Health {
  /** Whether calls can be answered: the database is reachable and up to date, and the service is not closing. */
  isReady(): Promise<boolean>;
}

/** Makes the Express application with everything that is looked at rather than called: pages, health, and the 404. */
export function createPages(routers: readonly Router[], health: Health): Express {
  const pages = express();
  pages.disable('x-powered-by');
  pages.get('/healthz', (_request, response) => void response.type('text/plain').send('OK\n'));
  pages.get('/readyz', async (_request, response) => {
    const ready = await health.isReady();
    response
      .status(ready ? 200 : 503)
      .type('text/plain')
      .send(ready ? 'READY\n' : 'NOT READY\n');
  });
  for (const router of routers) pages.use(router);
  pages.use((_request, response) => void response.status(404).type('text/plain').send('Not found\n'));
  return pages;
}
