import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectRoot } from '../../src/projectRoot';
import type { TestCertificate } from '../cli/certificates';
import { newFolder, startProgram } from '../cli/program';
import { openWire } from '../http/wire';

/**
 * Starts HAProxy with the configuration in docs/operations.md, on a free port and in front of two instances.
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
  const config = Object.entries({
    ':443 ssl crt /etc/haproxy/users.example.com.pem': `${bind} ssl crt ${pem}`,
    '10.0.0.11:8080': new URL(one).host,
    '10.0.0.12:8080': new URL(two).host,
  }).reduce(replaceOnce, documentedConfig());
  writeFileSync(file, config);
  const running = startProgram('haproxy', ['-db', '-f', file], {});
  await Promise.race([
    untilListening(`http://${bind}`),
    running.ended.then(({ stderr }) => Promise.reject(new Error(stderr))),
  ]);
  return `https://${bind}`;
}

function documentedConfig(): string {
  const page = readFileSync(join(projectRoot, 'docs/operations.md'), 'utf8');
  return /```haproxy\n([^]*?)```/.exec(page)?.[1] ?? '';
}

function replaceOnce(text: string, [from, to]: [string, string]): string {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`The documented configuration does not name ${from} once`);
  return parts.join(to);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function untilListening(url: string): Promise<void> {
  for (;;) {
    const wire = await openWire(url).catch(() => undefined);
    if (wire) return wire.destroy();
  }
}
