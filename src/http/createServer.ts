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

/** How often at least the waits for heads and requests are looked at, in milliseconds: Node's half a minute is too seldom. */
const TIMEOUT_CHECK = 5_000;

/**
 * Makes a server that nobody can keep waiting; with a certificate it speaks TLS.
 *
 * @throws CertificateError when the certificate cannot be used.
 */
export function createServer(limits: Limits, tls: CertificateFiles | undefined, log: Logger): Server {
  const timeouts = {
    headersTimeout: limits.headerTimeout,
    requestTimeout: limits.requestTimeout,
    connectionsCheckingInterval: Math.min(TIMEOUT_CHECK, limits.headerTimeout),
    keepAliveTimeout: limits.idleTimeout,
  };
  const server = tls ? createTlsServer(timeouts, tls, log) : createPlainServer(timeouts, log);
  // Whose client does not read the reply: that connection is idle, too.
  server.timeout = limits.idleTimeout;
  return server;
}

/** SIGHUP would end the process, with the calls in flight; who sends it takes this for a service with TLS. */
function createPlainServer(timeouts: Timeouts, log: Logger): Server {
  const server = createHttpServer(timeouts);
  const say = () => log.warn('SIGHUP reads the certificate anew, and there is none: TLS_CERT is not set');
  process.on('SIGHUP', say);
  server.once('close', () => process.off('SIGHUP', say));
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
