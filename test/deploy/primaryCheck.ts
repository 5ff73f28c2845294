import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ask } from './ask';

/** Tells a proxy whether a server is the primary. */
export interface PrimaryCheck {
  /** As `host:port`. */
  address: string;
  stop(): void;
}

/** Answers as Patroni does: 200 while a server is the primary, else 503. */
export async function answerWhetherPrimary(url: string): Promise<PrimaryCheck> {
  const server = createServer((_request, response) => {
    const answer = (status: number) => void response.writeHead(status).end();
    isPrimary(url).then(
      (is) => answer(is ? 200 : 503),
      () => answer(503),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Asks a server whether it is the primary. @throws Error if it does not answer. */
export async function isPrimary(url: string): Promise<boolean> {
  const { rows } = await ask<{ is: boolean }>(url, 'SELECT NOT pg_is_in_recovery() AS is', 1);
  return rows[0]!.is;
}
