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
import { refusePlainHttp } from './plainOnTls';

/** Longest interval between checks of the header and request timeouts, in milliseconds; Node's default is half a minute. */
const TIMEOUT_CHECK = 5_000;

/**
 * Creates a server with timeouts for every way in which a client can keep it waiting; with a certificate, it uses TLS.
 *
 * @throws CertificateError if the certificate cannot be used.
 */
export function createServer(
  limits: Limits,
  tls: CertificateFiles | undefined,
  log: Logger,
  ownsProcess: boolean,
): Server {
  const timeouts = timeoutsOf(limits);
  const server = tls ? createTlsServer(timeouts, tls, log) : createHttpServer(timeouts);
  if (!tls && ownsProcess) surviveHangup(server, log);
  return server;
}

/** Without a handler, SIGHUP would end the process and its calls. The operator who sends it expects a service with TLS. */
function surviveHangup(server: Server, log: Logger): void {
  const say = () => log.warn('SIGHUP reloads the certificate, but there is none: TLS_CERT is not set');
  process.on('SIGHUP', say);
  server.once('close', () => process.off('SIGHUP', say));
}

function createTlsServer(timeouts: Timeouts, files: CertificateFiles, log: Logger): Server {
  const pair = readCertificate(files);
  sayHowLong(pair, log);
  const options = { ...timeouts, ...pair, ...tlsOptions, handshakeTimeout: timeouts.headersTimeout };
  const server = createHttpsServer(options);
  reloadOnHangup(server, files, log);
  refusePlainHttp(server);
  server.on('tlsClientError', ({ code }: Error & { code?: string }, { remoteAddress }: TLSSocket) =>
    log.debug({ code, address: remoteAddress }, 'A connection ended before its TLS handshake'),
  );
  return server;
}

/** Node's names for the limits of a server's connections. */
export function timeoutsOf(
  limits: Pick<Limits, 'headerTimeout' | 'requestTimeout' | 'idleTimeout'>,
): Timeouts {
  return {
    headersTimeout: limits.headerTimeout,
    requestTimeout: limits.requestTimeout,
    connectionsCheckingInterval: Math.min(TIMEOUT_CHECK, limits.headerTimeout),
    keepAliveTimeout: limits.idleTimeout,
  };
}

type Timeouts = Pick<Server, 'headersTimeout' | 'requestTimeout' | 'keepAliveTimeout'> & {
  connectionsCheckingInterval: number;
};
