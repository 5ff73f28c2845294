import { once } from 'node:events';
import { createServer as createWebServer, type ServerResponse } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { SECRET } from './complaint';

const open = new Map<Server, Set<Socket>>();
afterEach(async () => {
  for (const [server, sockets] of open) {
    const closed = once(server, 'close');
    server.close();
    sockets.forEach((socket) => socket.destroy());
    await closed;
  }
  open.clear();
});

async function listening(server: Server): Promise<AddressInfo> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    // A client that disconnects is not a failure of the test.
    socket.on('error', () => undefined);
  });
  open.set(server, sockets);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server.address() as AddressInfo;
}

/**
 * Listens like a PostgreSQL server, until the test ends.
 *
 * @param answer called when a client has sent something.
 * @returns a DATABASE_URL that leads to it.
 */
export async function fakeServer(answer: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => void socket.once('data', () => answer(socket)));
  const { port } = await listening(server);
  return `postgres://user:${SECRET}@127.0.0.1:${port}/database`;
}

/** Listens like a web server, until the test ends. @returns its address. */
export async function webServer(answer: (path: string, response: ServerResponse) => void): Promise<string> {
  const server = createWebServer(({ url }, response) => answer(url ?? '', response));
  const { port } = await listening(server);
  return `http://127.0.0.1:${port}`;
}

/** Refuses a client as PostgreSQL does, with one of its codes (ErrorResponse in its protocol). */
export function refuseWith(code: string): (socket: Socket) => void {
  return (socket) => {
    const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0Mfor a reason\0\0`);
    const head = Buffer.alloc(5);
    head.write('E');
    head.writeInt32BE(fields.length + 4, 1);
    socket.end(Buffer.concat([head, fields]));
  };
}
