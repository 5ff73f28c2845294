import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';

/** The open connections of a server, and which of them are too many. */
export interface Connections {
  /** Closes those on which nothing was ever asked, also in a handshake. To Node they are not idle. */
  closeUnused(): void;
  /** Closes all, whatever they are doing. */
  closeAll(): void;
  /** Whether the limit was reached when this one came, so that its call is not answered. */
  isExcess(socket: Socket): boolean;
}

/** Of so many connections beyond the limit each is told so; what comes beyond those is closed without a word. */
const ROOM_FOR_REFUSALS = 0.1;

/** Shortest time between two warnings that the limit was reached, in milliseconds. */
const WARNING_INTERVAL = 60_000;

/** Watches a server's connections, with the limit that is set for them. */
export function watchConnections(server: Server, tls: boolean, limit: number, log: Logger): Connections {
  // With TLS there are two sockets to a connection: the bare one, and after the handshake the one within it.
  const bare = new Set<Socket>();
  const ready = tls ? new Set<Socket>() : bare;
  const excess = new Set<Socket>();
  const keep = (set: Set<Socket>, socket: Socket) => {
    set.add(socket);
    socket.once('close', () => set.delete(socket));
  };

  let warned = -Infinity;
  const warn = () => {
    if (performance.now() - warned < WARNING_INTERVAL) return;
    warned = performance.now();
    log.warn(`${limit} connections are open; more are refused. See MAX_CONNECTIONS in the documentation.`);
  };

  server.maxConnections = limit + Math.ceil(limit * ROOM_FOR_REFUSALS);
  server.on('drop', warn);
  if (tls) server.on('connection', (socket: Socket) => keep(bare, socket));
  server.on(tls ? 'secureConnection' : 'connection', (socket: Socket) => {
    keep(ready, socket);
    if (ready.size <= limit) return;
    keep(excess, socket);
    warn();
  });

  return {
    closeUnused() {
      for (const socket of ready) if (socket.bytesRead === 0) socket.destroy();
      const peers = new Set([...ready].map(peerOf));
      for (const socket of bare) if (!peers.has(peerOf(socket))) socket.destroy();
    },
    closeAll: () => [...ready, ...bare].forEach((socket) => socket.destroy()),
    isExcess: (socket) => excess.size > 0 && excess.has(socket),
  };
}

/** Tells which two sockets are those of one connection. */
function peerOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress}:${remotePort}`;
}
