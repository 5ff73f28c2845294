import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { newFolder, startProgram } from '../cli/program';
import { documentedConfig } from './documentedConfig';
import { freePort, untilListening } from './ports';
import { isPrimary } from './primaryCheck';

/** The addresses of a server, each as `host:port`. */
export interface Addresses {
  /** Of PostgreSQL. */
  server: string;
  /** Of what answers whether it is the primary. */
  api: string;
}

/**
 * Starts HAProxy with the configuration in docs/high-availability.md, in front of two servers of which one is the primary, and
 * waits until it leads there.
 *
 * @param url the database on one of the servers.
 * @returns the URL of the database by the proxy.
 */
export async function startDatabaseProxy(url: string, one: Addresses, two: Addresses): Promise<string> {
  const address = `127.0.0.20:${await freePort()}`;
  const file = join(newFolder(), 'haproxy.cfg');
  const checked = ({ server, api }: Addresses) => `${server} check addr ${api.replace(':', ' port ')}`;
  const config = documentedConfig('high-availability', 'haproxy', {
    '10.0.0.20:5432': address,
    '10.0.0.21:5432 check port 8008': checked(one),
    '10.0.0.22:5432 check port 8008': checked(two),
  });
  writeFileSync(file, config);
  startProgram('haproxy', ['-db', '-f', file], {});
  await untilListening(address);
  const byProxy = Object.assign(new URL(url), { host: address }).href;
  // Until its first checks, HAProxy takes both servers for the primary and uses them in turn.
  for (let inARow = 0; inARow < 4;) {
    const leadsThere = await isPrimary(byProxy).catch(() => false);
    inARow = leadsThere ? inARow + 1 : 0;
    if (!leadsThere) await setTimeout(100);
  }
  return byProxy;
}
