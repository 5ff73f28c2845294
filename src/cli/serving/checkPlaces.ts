import type { Config } from '../../config';
import { readCertificate } from '../../http/certificate';
import { tryListening } from '../../http/listen';
import { tryManagement } from '../../management/server';
import { checkReadyFile } from './readyFile';

/**
 * Checks what a start needs besides the database: certificate, addresses, ready file. It comes before the database is opened,
 * so that a start which cannot succeed makes no data directory and migrates nothing. The start itself finds out again, because
 * all of that can change meanwhile.
 *
 * @throws CertificateError, CannotManage, UsageError, and the operating system's error if it cannot listen.
 */
export async function checkPlaces(
  { host, port, tls, management }: Config,
  readyFile: string | undefined,
): Promise<void> {
  if (tls) readCertificate(tls);
  await tryListening(host, port);
  if (management) await tryManagement(management);
  if (readyFile !== undefined) await checkReadyFile(readyFile);
}
