import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { TLSSocket } from 'node:tls';
import type { Logger } from 'pino';
import {
  readCertificate,
  reloadOnHangup,
  sayHowLong,
  tlsOptions,
  type CertificateFiles,
} from './certificate';
import type { Limits } from './limits';

/** Maximum interval in milliseconds between checks for timed-out headers and requests; Node's default is half a minute. */
const TIMEOUT_CHECK = 5_000;

/**
 * Creates a server with timeouts for slow clients; with a certificate it speaks TLS.
 *
 * @throws CertificateError if the certificate cannot be used.
 */
export function createServer(limits: Limits, tls: CertificateFiles | undefined, log: Logger): Server {
  const timeouts = {
    headersTimeout: limits.headerTimeout,
    requestTimeout: limits.requestTimeout,
    connectionsCheckingInterval: Math.min(TIMEOUT_CHECK, limits.headerTimeout),
    keepAliveTimeout: limits.idleTimeout,
  };
  const server = tls ? createTlsServer(timeouts, tls, log) : createHttpServer(timeouts);
  // A connection whose client does not read the reply also counts as idle.
  server.timeout = limits.idleTimeout;
  return server;
}

function createTlsServer(timeouts: Timeouts, files: CertificateFiles, log: Logger): Server {
  const pair = readCertificate(files);
  sayHowLong(pair, log);
  const options = { ...timeouts, ...pair, ...tlsOptions, handshakeTimeout: timeouts.headersTimeout };
  const server = createHttpsServer(options);
  reloadOnHangup(server, files, log);
  server.on('tlsClientError', ({ code }: Error & { code?: string }, { remoteAddress }: TLSSocket) =>
    log.debug({ code, address: remoteAddress }, 'A connection ended before it spoke TLS'),
  );
  return server;
}

type Timeouts = Pick<Server, 'headersTimeout' | 'requestTimeout' | 'keepAliveTimeout'> & {
  connectionsCheckingInterval: number;
};
