import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Logger } from 'pino';
import { addressOf } from '../http/address';
import { countedWarning } from '../http/countedWarning';
import { timeoutsOf } from '../http/createServer';
import { defaultLimits, type Limits } from '../http/limits';
import { listen, tryListening } from '../http/listen';
import { isLoopback } from '../http/origin';
import { boundPipelining } from '../http/pipelining';
import { unrefServer } from '../http/server';
import type { Handler } from '../http/exchange';
import { CannotManage } from './cannotManage';
import type { Endpoint } from './endpoint';
import { createGuard } from './guard';
import { createLifetimes } from './lifetimes';
import { pageRoutes } from './pageRoutes';
import { createRoutes } from './routes';

/** Where a management port listens, and for whom. */
export interface ManagementPlace {
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** What each request must carry; only a loopback host allows that there is none. */
  token?: string;
}

/** What the management port is made of. */
export interface ManagementOptions extends ManagementPlace {
  endpoints: readonly Endpoint[];
  /** Pages for people, which ask for the token themselves; none if missing. */
  pages?: readonly Handler[];
  log: Logger;
  limits?: Pick<Limits, 'headerTimeout' | 'requestTimeout' | 'idleTimeout'>;
}

/** A management port that listens. */
export interface ManagementServer {
  /** As `http://host:port`. */
  address: string;
  /** Lets the process end although the port is open. */
  unref(): void;
  /** Ends what waits and all streams, and closes. It takes no longer than {@link GRACE}. */
  close(): Promise<void>;
}

/** Far more connections than monitoring and tests need. */
const MAX_CONNECTIONS = 256;

/** Milliseconds that answers may take to reach their clients when the service stops. */
const GRACE = 1_000;

/**
 * Starts the management port: plain HTTP, apart from the vendors' port.
 *
 * @throws CannotManage
 */
export async function startManagement({
  host,
  port,
  token,
  endpoints,
  pages = [],
  log,
  limits = defaultLimits,
}: ManagementOptions): Promise<ManagementServer> {
  const listener = createServer(timeoutsOf(limits));
  listener.timeout = limits.idleTimeout;
  listener.maxConnections = MAX_CONNECTIONS;
  listener.on('drop', countedWarning(log, 'Too many connections to the management port; more are closed.'));
  const sockets = new Set<Socket>();
  listener.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await listen(listener, host, port).catch(cannotListen);
  const { address } = listener.address() as AddressInfo;
  try {
    refuseOthers(address, { host, token });
  } catch (error) {
    listener.close();
    throw error;
  }
  if (!isLoopback(address)) {
    log.warn(
      `The management port listens on ${address} without TLS: its token crosses the network in clear text. Put a proxy with TLS in front, or set MANAGEMENT_HOST to 127.0.0.1.`,
    );
  }

  const lifetimes = createLifetimes();
  const isPage = (path: string) =>
    ['GET', 'POST'].some((method) => pages.some(({ takes }) => takes(method, path)));
  const guard = createGuard(address, token, isPage);
  const routes = createRoutes({ endpoints, pages: pageRoutes(pages, log) }, guard, lifetimes, log);
  let isClosing = false;
  boundPipelining(listener, (request, response) => {
    response.once('finish', () => isClosing && request.socket.end());
    routes(request, response);
  });
  return {
    address: addressOf(listener, 'http'),
    unref: () => unrefServer(listener),
    async close() {
      isClosing = true;
      const closed = new Promise<void>((resolve) => listener.close(() => resolve()));
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
      lifetimes.end();
      listener.closeIdleConnections();
      const cut = setTimeout(() => sockets.forEach((socket) => socket.destroy()), GRACE);
      await closed;
      clearTimeout(cut);
    },
  };
}

/** Finds out whether {@link startManagement} could listen now. @throws CannotManage */
export async function tryManagement({ host, port, token }: ManagementPlace): Promise<void> {
  refuseOthers(await tryListening(host, port).catch(cannotListen), { host, token });
}

function cannotListen(cause: unknown): never {
  throw new CannotManage('The management port cannot listen', { cause });
}

/** The settings demand a token for other hosts than loopback, but the system decides what `localhost` is. */
function refuseOthers(address: string, { host, token }: Omit<ManagementPlace, 'port'>): void {
  if (!isLoopback(address) && token === undefined)
    throw new CannotManage(`${host} is ${address}, which others can reach`);
}
