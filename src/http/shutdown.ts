import { setTimeout as wait } from 'node:timers/promises';
import type { HttpServer } from './server';

/** The timing of a shutdown. */
export interface Shutdown {
  /** Milliseconds for which it still answers calls, but reports that it is not ready, so that a proxy can notice. */
  delayMs: number;
  /** Milliseconds that requests in flight may then take to finish, before their connections are closed. */
  graceMs: number;
}

/**
 * Closes the server without losing a request. At first it only reports that it is not ready, and closes each connection
 * after the next reply, so that clients reconnect elsewhere. After the delay, it accepts no new connections, closes idle
 * ones, and finishes the requests in flight.
 */
export async function closeHttpServer(server: HttpServer, { delayMs, graceMs }: Shutdown): Promise<void> {
  server.closing = true;
  for (const response of server.inFlight) {
    if (!response.headersSent) response.setHeader('Connection', 'close');
  }
  for (const response of server.hanging) response.destroy();
  if (delayMs > 0) await wait(delayMs);
  const { listener, connections } = server;
  const closed = new Promise<void>((resolve) => listener.close(() => resolve()));
  listener.closeIdleConnections();
  connections.closeUnused();
  const cut = setTimeout(() => connections.closeAll(), graceMs);
  await closed;
  clearTimeout(cut);
}
