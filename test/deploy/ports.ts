import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { openWire } from '../http/wire';

/** A free port of 127.0.0.1. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** Waits until a program listens on an address, `host:port`. */
export async function untilListening(address: string): Promise<void> {
  for (;;) {
    const wire = await openWire(`http://${address}`).catch(() => undefined);
    if (wire) return wire.destroy();
  }
}
