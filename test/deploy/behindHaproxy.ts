import { readFileSync } from 'node:fs';
import type { Knex } from 'knex';
import { DEMO_CODE, DEMO_TECHNICIAN } from '../../src/contracts/rescue/demo';
import { makeCertificate } from '../cli/certificates';
import { serve, stop, type Ended, type Environment, type Service } from '../cli/program';
import { haproxy, openssl } from '../interop/toolkits';
import { startHaproxy } from './haproxy';
import { startLoad, type Load, type LoadCall, type LoadResult } from './load';

/** What these suites need. */
export const proxyAndCertificate = { ...haproxy, here: haproxy.here && openssl.here };

const PER_SECOND = 200;
/** All changes are to one user, so each waits for the one before it. */
const CHANGE_EVERY = 20;

const CLIENT = '127.0.0.7';

const { node, email } = DEMO_TECHNICIAN;
const code = { node: String(node), authcode: DEMO_CODE };

/** Every twentieth call changes the technician, the others read the technician. */
function callOf(n: number): LoadCall {
  if (n % CHANGE_EVERY > 0)
    return { method: 'GET', path: `/API/getUser_v2.aspx?${encoded(code)}`, succeeds: /^200 OK\n/ };
  const fields = { name: `Change ${n}`, email, status: 'Enabled', addons: 'False', rpataddon: 'False' };
  return {
    method: 'POST',
    path: '/API/setUser_v2.aspx',
    body: encoded({ ...code, ...fields }),
    succeeds: /^200 OK$/,
  };
}

const encoded = (parameters: Record<string, string>) => new URLSearchParams(parameters).toString();

/** Two instances on one database with the demo company, behind HAProxy, which get 200 calls a second. */
export interface BehindHaproxy {
  /** Waits until a second's calls more are answered. */
  untilAnswered(): Promise<void>;
  /**
   * Stops an instance, starts another one in its place, and waits until a second's calls more are answered.
   *
   * @param main the file that starts the other one; by default this program.
   * @returns what the stopped one wrote, and the other one.
   */
  replace(
    index: 0 | 1,
    environment?: Environment,
    main?: string,
  ): Promise<{ stopped: Ended; service: Service }>;
  /** Stops sending, and then the instances. */
  end(): Promise<LoadResult>;
}

/** @param environment the settings that name the database. */
export async function startBehindHaproxy(environment: Environment): Promise<BehindHaproxy> {
  const settings = {
    ...environment,
    SHUTDOWN_DELAY_SECONDS: '5',
    TRUST_PROXY: '127.0.0.1',
    LOG_LEVEL: 'warn',
  };
  const certificate = makeCertificate();
  const instances: [Service, Service] = await Promise.all([serve(settings), serve(settings)]);
  const proxy = new URL(await startHaproxy(certificate, [instances[0].address, instances[1].address]));
  const load: Load = startLoad(
    PER_SECOND,
    {
      host: proxy.hostname,
      port: proxy.port,
      ca: readFileSync(certificate.cert),
      localAddress: CLIENT,
    },
    callOf,
  );
  const untilAnswered = () => load.untilAnswered(PER_SECOND);
  await untilAnswered();
  return {
    untilAnswered,
    async replace(index, more = {}, main = undefined) {
      const { port } = new URL(instances[index].address);
      const stopped = await stop(instances[index]);
      const service = await serve({ ...settings, ...more, PORT: port }, ['serve'], main);
      instances[index] = service;
      await untilAnswered();
      return { stopped, service };
    },
    async end() {
      const result = await load.stop();
      await Promise.all(instances.map(stop));
      return result;
    },
  };
}

/** Expects that no call failed, and that the audit has each change once. */
export async function expectEachChangeOnce({ sent, failures }: LoadResult, db: Knex): Promise<void> {
  expect(failures).toEqual([]);
  const audited = await db('audit')
    .where({ contract: 'rescue' })
    .select('outcome', 'address')
    .count()
    .groupBy(1, 2);
  expect(audited).toEqual([
    { outcome: 'OK', address: CLIENT, count: String(Math.ceil(sent / CHANGE_EVERY)) },
  ]);
}

/** A result for people. */
export function inWords({ sent, seconds, failures }: LoadResult): string {
  return `${sent} calls in ${seconds.toFixed(1)} s, ${failures.length} failed`;
}
