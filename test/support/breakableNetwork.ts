import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** A way to a server that a test can take away, as a network does that loses everything and says nothing. */
export interface BreakableNetwork {
  /** The server's URL by this way. */
  url: string;
  /** From now on nothing comes through, in either direction, and nobody is told. */
  breakDown(): void;
  /** What was held back comes through, and all that follows. */
  mend(): void;
  close(): Promise<void>;
}

/** Opens a way to the server of a URL. */
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
      // Not `pipe`, which would take up again by itself.
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
