import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { runFolder } from '../support/runFolder';

/** The files of a self-signed certificate for localhost and its key. */
export interface TestCertificate {
  cert: string;
  key: string;
}

/** Creates a certificate. If a passphrase is given, it protects the key. */
export function makeCertificate({ passphrase }: { passphrase?: string } = {}): TestCertificate {
  const folder = mkdtempSync(join(runFolder(), 'certificate-'));
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const about = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
  const kept = passphrase === undefined ? ['-nodes'] : ['-passout', `pass:${passphrase}`];
  const args = ['req', '-x509', '-keyout', key, '-out', cert, ...about, ...made, ...kept];
  execFileSync('openssl', args, { stdio: 'pipe' });
  return { cert, key };
}
