import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { newFolder, startProgram, type Running } from '../cli/program';
import { startDatabaseProxy, type Addresses } from './databaseProxy';
import { documentedConfig } from './documentedConfig';
import { freePort, untilListening } from './ports';

/** A server of a cluster, with the Patroni that directs it. */
export interface Member {
  name: string;
  /** The URL of the service's database on this server. */
  url: string;
  /** The address of Patroni's REST API. */
  api: string;
  start(): void;
  /** Ends Patroni and its server at once, as when the machine fails. */
  kill(): Promise<void>;
}

/** Two servers, a primary and its synchronous standby, and a proxy that leads to the primary. */
export interface Cluster {
  /** The URL of the service's database by the proxy. */
  url: string;
  /** The primary and its synchronous standby; waits until both are there. */
  whenRedundant(): Promise<{ primary: Member; standby: Member }>;
  /** Ends both members. */
  stop(): Promise<void>;
}

const PAGE = 'high-availability';

/** The databases' files belong to this user, because PostgreSQL refuses to run as root. */
const USER = 'postgres';

/** Starts etcd, two Patronis and HAProxy with the configuration in docs/high-availability.md, on loopback addresses. */
export async function startCluster(): Promise<Cluster> {
  const folder = newFolder();
  chmodSync(folder, 0o755);
  const [etcd, api, one, two] = await freePorts(4);
  const here = (text: string) =>
    Object.entries({
      '10.0.0.31:2379,10.0.0.32:2379,10.0.0.33:2379': `127.0.0.31:${etcd}`,
      '10.0.0.0/24': '127.0.0.0/8',
      '10.0.0.21:5432': `127.0.0.21:${one}`,
      '10.0.0.22:5432': `127.0.0.22:${two}`,
      '10.0.0.21:8008': `127.0.0.21:${api}`,
      '10.0.0.22:8008': `127.0.0.22:${api}`,
    }).reduce((said, [from, to]) => said.replaceAll(from, to), text);
  await startEtcd(folder, `127.0.0.31:${etcd}`);

  const patroni = documentedConfig(PAGE, 'yaml', {});
  const secondPatroni = patroni.replaceAll('10.0.0.21', '10.0.0.22').replace('name: one', 'name: two');
  const addresses = [
    { server: `127.0.0.21:${one}`, api: `127.0.0.21:${api}` },
    { server: `127.0.0.22:${two}`, api: `127.0.0.22:${api}` },
  ] as const;
  const members: [Member, Member] = [
    memberOf(folder, 'one', here(patroni), addresses[0]),
    memberOf(folder, 'two', here(secondPatroni), addresses[1]),
  ];
  members[0].start();
  await untilIs(members[0], 'primary');
  psql(addresses[0].server, documentedConfig(PAGE, 'sql', {}));
  members[1].start();

  const url = await startDatabaseProxy(members[0].url, ...addresses);
  return {
    url,
    async whenRedundant() {
      for (;;) {
        for (const [primary, standby] of [members, members.toReversed() as typeof members])
          if ((await is(primary, 'primary')) && (await is(standby, 'synchronous')))
            return { primary, standby };
        await setTimeout(200);
      }
    },
    async stop() {
      await Promise.all(members.map(({ kill }) => kill()));
    },
  };
}

/** Waits until Patroni says of a member that it has a role, `primary` or `synchronous`. */
export async function untilIs(member: Member, role: string): Promise<void> {
  while (!(await is(member, role))) await setTimeout(200);
}

function is({ api }: Member, role: string): Promise<boolean> {
  return fetch(`${api}/${role}`, { signal: AbortSignal.timeout(2_000) }).then(
    async (reply) => {
      await reply.body?.cancel();
      return reply.ok;
    },
    () => false,
  );
}

async function startEtcd(folder: string, address: string): Promise<void> {
  const [clients, peers] = [`http://${address}`, `http://127.0.0.31:${await freePort()}`];
  startProgram(
    'etcd',
    [
      ...['--data-dir', join(folder, 'etcd'), '--initial-cluster', `default=${peers}`],
      ...['--listen-client-urls', clients, '--advertise-client-urls', clients],
      ...['--listen-peer-urls', peers, '--initial-advertise-peer-urls', peers],
    ],
    {},
  );
  await untilListening(address);
}

function memberOf(folder: string, name: string, config: string, { server, api }: Addresses): Member {
  const own = join(folder, name);
  const file = join(folder, `${name}.yml`);
  execFileSync('install', ['-d', '-m', '700', '-o', USER, own]);
  writeFileSync(file, config.replaceAll(/(data_dir): .*/g, `$1: ${own}/data`));
  let running: Running | undefined;
  return {
    name,
    url: `postgres://understudy:secret@${server}/understudy`,
    api: `http://${api}`,
    start() {
      running = startProgram('sh', ['-c', RUN, 'sh', file, join(own, 'data')], { HOME: own, USER });
    },
    async kill() {
      running?.stdin.end();
      await running?.ended;
    },
  };
}

/** Runs Patroni with the file $1 until the standard input ends, so also when we are killed; then kills it and the server in the folder $2. */
const RUN = `
  cd "$HOME"
  setpriv --reuid="$USER" --regid="$USER" --clear-groups patroni "$1" >"$HOME/patroni.log" 2>&1 &
  cat >/dev/null
  kill -KILL $!
  # The server's PID file is not enough: Patroni may be starting a server that has not written it yet.
  while pkill -KILL -f "postgres -D $2"; do sleep 0.1; done
  wait
`;

function psql(server: string, statements: string): void {
  const url = `postgres://postgres:secret-of-postgres@${server}/postgres`;
  execFileSync('psql', ['-q', '-v', 'ON_ERROR_STOP=1', url], { input: statements });
}

async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await freePort());
  return [...ports];
}
