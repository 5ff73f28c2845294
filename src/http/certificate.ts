import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:https';
import { createSecureContext } from 'node:tls';
import type { Logger } from 'pino';

/** The PEM files of a certificate (followed by its intermediate certificates) and of its private key. */
export interface CertificateFiles {
  certPath: string;
  keyPath: string;
}

/** A certificate and its private key. */
export interface CertificatePair {
  cert: Buffer;
  key: Buffer;
}

/** A certificate or key that cannot be used; the message names the file and the reason. */
export class CertificateError extends Error {}

/**
 * Reads a certificate and its key, and checks that they work for TLS.
 *
 * @throws CertificateError
 */
export function readCertificate({ certPath, keyPath }: CertificateFiles): CertificatePair {
  const cert = readPem('TLS_CERT', certPath);
  const key = readPem('TLS_KEY', keyPath);
  const certificate = attempt(
    () => new X509Certificate(cert),
    `TLS_CERT names ${certPath}, which is not a certificate in PEM`,
  );
  const privateKey = attempt(
    () => createPrivateKey(key),
    `TLS_KEY names ${keyPath}, which is not a private key in PEM without a passphrase`,
  );
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new CertificateError(`The key ${keyPath} does not belong to the certificate ${certPath}`);
  }
  attempt(() => createSecureContext({ cert, key }), `TLS does not work with ${certPath}`);
  return { cert, key };
}

function readPem(setting: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    const { code } = cause as { code?: string };
    throw new CertificateError(`${setting} names ${path}, which cannot be read (${code})`, { cause });
  }
}

/** Replaces OpenSSL's message, which users would not understand, but keeps its code. */
function attempt<T>(task: () => T, message: string): T {
  try {
    return task();
  } catch (cause) {
    const { code } = cause as { code?: string };
    throw new CertificateError(code ? `${message} (${code})` : message, { cause });
  }
}

/** Older versions have weaknesses that an attacker can force clients to use (RFC 8996). */
export const tlsOptions = { minVersion: 'TLSv1.2' } as const;

/**
 * Reloads a server's certificate and key at each SIGHUP until the server closes. New connections use the new pair; open
 * connections continue. If the new pair cannot be used, logs an error and keeps the old one.
 */
export function reloadOnHangup(server: Server, files: CertificateFiles, log: Logger): void {
  const reload = () => {
    try {
      const pair = readCertificate(files);
      server.setSecureContext({ ...pair, ...tlsOptions });
      sayHowLong(pair, log);
    } catch (error) {
      if (!(error instanceof CertificateError)) throw error;
      log.error(`${error.message}. The certificate in use is kept; correct the files and send SIGHUP again.`);
    }
  };
  process.on('SIGHUP', reload);
  server.once('close', () => process.off('SIGHUP', reload));
}

/** Logs the expiry date of the certificate in use. */
export function sayHowLong({ cert }: CertificatePair, log: Logger): void {
  const { subject, validTo } = new X509Certificate(cert);
  const entry = { subject, validTo: new Date(validTo).toISOString() };
  if (Date.parse(validTo) > Date.now()) log.info(entry, 'The certificate is in use');
  else log.warn(entry, 'The certificate has expired, so clients refuse it; renew it and send SIGHUP');
}
