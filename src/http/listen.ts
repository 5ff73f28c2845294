import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';

/** Starts to listen. @throws the operating system's error, such as EADDRINUSE. */
export function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}

/**
 * Finds out whether this machine lets a program listen, by listening for a moment. Another program can still take the port
 * before {@link listen} does. A connection that arrives in that moment is closed.
 *
 * @returns the address that the host stands for. @throws the operating system's error.
 */
export async function tryListening(host: string, port: number): Promise<string> {
  const server = createServer((socket) => socket.destroy());
  await listen(server, host, port);
  const { address } = server.address() as AddressInfo;
  const closed = once(server, 'close');
  server.close();
  await closed;
  return address;
}
