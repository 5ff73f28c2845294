import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** A connection to a server that a test can interrupt, like a network that silently loses all packets. */
export interface BreakableNetwork {
  /** The server's URL through this connection. */
  url: string;
  /** Silently stops all data in both directions. */
  breakDown(): void;
  /** Delivers what was held back, and all that follows. */
  mend(): void;
  close(): Promise<void>;
}

/** Opens a breakable connection to the server of a URL. */
export async function openNetworkTo(server: string): Promise<BreakableNetwork> {
  const url = new URL(server);
  const { hostname, port } = url;
  const sockets = new Set<Socket>();
  let isBroken = false;
  const network = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('error', () => undefined).once('close', () => sockets.delete(from));
      // Not `pipe`, which would resume on its own.
      from.on('data', (bytes: Buffer) => void to.write(bytes)).once('end', () => to.end());
      if (isBroken) from.pause();
    }
  });
  network.listen(0, '127.0.0.1');
  await once(network, 'listening');
  url.host = `127.0.0.1:${(network.address() as AddressInfo).port}`;
  return {
    url: url.href,
    breakDown() {
      isBroken = true;
      sockets.forEach((socket) => socket.pause());
    },
    mend() {
      isBroken = false;
      sockets.forEach((socket) => socket.resume());
    },
    async close() {
      const closed = once(network, 'close');
      network.close();
      sockets.forEach((socket) => socket.destroy());
      await closed;
    },
  };
}
