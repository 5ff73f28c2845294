import { setTimeout as wait } from 'node:timers/promises';
import type { HttpServer } from './server';

/** How a service stops. */
export interface Shutdown {
  /** How long it goes on as before, but for saying that it is not ready: as long as a proxy takes to notice. In milliseconds. */
  delayMs: number;
  /** How long requests in flight may take to finish after that; what is still in flight then is cut off. In milliseconds. */
  graceMs: number;
}

/**
 * Closes the server without a request lost. At first it only says that it is not ready, and ends each connection after
 * its next reply, so that clients come again elsewhere. After the delay it takes no new connections, ends those that
 * have been idle for as long, and finishes what is in flight.
 */
export async function closeHttpServer(server: HttpServer, { delayMs, graceMs }: Shutdown): Promise<void> {
  server.closing = true;
  for (const response of server.inFlight) {
    if (!response.headersSent) response.setHeader('Connection', 'close');
  }
  if (delayMs > 0) await wait(delayMs);
  const { listener, connections } = server;
  const closed = new Promise<void>((resolve) => listener.close(() => resolve()));
  listener.closeIdleConnections();
  connections.closeUnused();
  const cut = setTimeout(() => connections.closeAll(), graceMs);
  await closed;
  clearTimeout(cut);
}
