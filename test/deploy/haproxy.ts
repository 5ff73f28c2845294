import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestCertificate } from '../cli/certificates';
import { newFolder, startProgram } from '../cli/program';
import { documentedConfig } from './documentedConfig';
import { freePort, untilListening } from './ports';

/**
 * Starts HAProxy with the configuration in docs/operations/secure.md, on a free port and in front of two instances.
 *
 * @returns its address, as `https://host:port`.
 */
export async function startHaproxy(
  { cert, key }: TestCertificate,
  [one, two]: readonly [string, string],
): Promise<string> {
  const folder = newFolder();
  const [file, pem] = [join(folder, 'haproxy.cfg'), join(folder, 'users.pem')];
  writeFileSync(pem, readFileSync(cert, 'utf8') + readFileSync(key, 'utf8'));
  const bind = `127.0.0.1:${await freePort()}`;
  const config = documentedConfig('operations/secure', 'haproxy', {
    ':443 ssl crt /etc/haproxy/users.example.com.pem': `${bind} ssl crt ${pem}`,
    '10.0.0.11:8080': new URL(one).host,
    '10.0.0.12:8080': new URL(two).host,
  });
  writeFileSync(file, config);
  const running = startProgram('haproxy', ['-db', '-f', file], {});
  await Promise.race([
    untilListening(bind),
    running.ended.then(({ stderr }) => Promise.reject(new Error(stderr))),
  ]);
  return `https://${bind}`;
}
