import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { countedWarning } from './countedWarning';

/** The open connections of a server, and which of them exceed the limit. */
export interface Connections {
  /** How many are open, including those in a handshake. */
  open(): number;
  /** Closes those that never carried a request, including those in a handshake. Node does not count them as idle. */
  closeUnused(): void;
  /** Closes all connections, including those with calls in flight. */
  closeAll(): void;
  /** Ends a connection by an RST, below any TLS. */
  reset(socket: Socket): void;
  /** Whether the connection exceeded the limit when it was opened, so that its calls are refused. */
  isExcess(socket: Socket): boolean;
}

/** Share of connections beyond the limit whose calls get an explicit refusal; further connections are closed at once. */
const ROOM_FOR_REFUSALS = 0.1;

/** Tracks a server's connections and enforces their limit. */
export function watchConnections(server: Server, tls: boolean, limit: number, log: Logger): Connections {
  // With TLS, a connection has two sockets: the bare one and, after the handshake, the encrypted one over it.
  const bare = new Set<Socket>();
  const ready = tls ? new Set<Socket>() : bare;
  const excess = new Set<Socket>();
  const keep = (set: Set<Socket>, socket: Socket) => {
    set.add(socket);
    socket.once('close', () => set.delete(socket));
  };

  const warn = countedWarning(
    log,
    `${limit} connections are open; more are refused. See MAX_CONNECTIONS in the documentation.`,
  );

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
    open: () => bare.size,
    closeUnused() {
      for (const socket of ready) if (socket.bytesRead === 0) socket.destroy();
      const peers = new Set([...ready].map(peerOf));
      for (const socket of bare) if (!peers.has(peerOf(socket))) socket.destroy();
    },
    closeAll: () => [...ready, ...bare].forEach((socket) => socket.destroy()),
    reset(socket) {
      const peer = peerOf(socket);
      const raw = [...bare].find((candidate) => peerOf(candidate) === peer);
      if (raw) raw.resetAndDestroy();
      else socket.destroy();
    },
    isExcess: (socket) => excess.size > 0 && excess.has(socket),
  };
}

/** A key that the two sockets of one connection share. */
export function peerOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress}:${remotePort}`;
}
