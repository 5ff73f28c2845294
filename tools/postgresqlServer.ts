import { execFileSync, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';

/** A PostgreSQL server that lives as long as who started it; its user may create databases. */
export interface PostgreSQL {
  url: string;
  stop(): Promise<void>;
}

/** A server of one's own, which may be taken away for a while. */
export interface BreakableServer extends PostgreSQL {
  /** Stops it without finishing anything (`pg_ctl stop -m immediate`). */
  crash(): Promise<void>;
  /** Starts it after a crash, until it takes connections. */
  startAgain(): Promise<void>;
  /** Halts each of its processes (SIGSTOP). */
  pause(): Promise<void>;
  goOn(): Promise<void>;
}

/**
 * Starts a server of its own, empty and in a temporary folder, from the programs of an installed one.
 *
 * @param options what `postgres` is told beside where to listen, such as `-F`, not to wait for the disk.
 * @returns undefined when no server is installed.
 */
export async function startPostgreSQLServer(options: string): Promise<BreakableServer | undefined> {
  const programs = findPrograms();
  return programs === undefined ? undefined : startServer(programs, options);
}

/** The folder with a server's programs; Debian keeps them off the PATH, in a folder for each version. */
function findPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  return [
    askPgConfig(),
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ].find(
    (folder) => folder && ['initdb', 'pg_ctl', 'postgres'].every((name) => existsSync(join(folder, name))),
  );
}

function askPgConfig(): string | undefined {
  try {
    return execFileSync('pg_config', ['--bindir'], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return undefined;
  }
}

/** PostgreSQL refuses to run as root, so root hands it to another user. */
function serverUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8');
  const [, uid, gid] =
    /^postgres:[^:]*:(\d+):(\d+):/m.exec(users) ?? /^nobody:[^:]*:(\d+):(\d+):/m.exec(users) ?? [];
  return uid === undefined ? {} : { uid: Number(uid), gid: Number(gid) };
}

/**
 * Makes a database cluster in the folder $1, serves it with the options $3 on the first free port of $2 and says which,
 * until its standard input ends. It also ends when we are killed: no server is left running, no folder behind. Each line
 * of its input is something to do to the server meanwhile; it says `done` when that is done.
 */
const SERVE = `
  folder=$1 options=$3
  start() { pg_ctl -D data -l log -o "-p $port -h 127.0.0.1 -k '$folder' $options" start; }
  stop() { pg_ctl -D data -m immediate stop; }
  # The first process before those that it has started, so that no new one comes.
  signal() {
    server=$(head -n 1 data/postmaster.pid)
    kill -s $1 $server && kill -s $1 $(ps -A -o pid= -o ppid= | awk -v server=$server '$2 == server { print $1 }')
  }
  # Not every system has C.UTF-8, in which upper and lower case are those of PGlite.
  for locale in C.UTF-8 C; do
    initdb -D data -U postgres --auth=trust --no-sync -E UTF8 --locale=$locale >/dev/null 2>log && break
  done
  for port in $2; do
    start >/dev/null 2>&1 || continue
    echo $port
    while read -r action; do $action >/dev/null 2>&1; echo done; done
    break
  done
  tail -n 2 log >&2
  signal CONT 2>/dev/null
  stop >/dev/null 2>&1
  rm -rf "$1" 2>/dev/null
`;

async function startServer(programs: string, options: string): Promise<BreakableServer> {
  const { uid, gid } = serverUser();
  const folder = mkdtempSync(join(tmpdir(), 'understudy-postgresql-'));
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  const server = spawn('sh', ['-c', SERVE, 'sh', folder, somePorts().join(' '), options], {
    uid,
    gid,
    cwd: folder,
    // Nothing else of our environment may reach it: PGPORT, PGOPTIONS and their like would change it.
    env: { PATH: `${programs}:${process.env.PATH}:/usr/bin:/bin`, LC_ALL: 'C' },
    // So that Ctrl-C reaches only us, whose end then ends the server in order.
    detached: true,
  });
  const ended = once(server, 'close');
  const complaint = text(server.stderr);
  const stop = async () => {
    server.stdin.end();
    await ended;
    // What the server's user may not take away: the folder itself, where the one above it is not everybody's.
    await rm(folder, { recursive: true, force: true });
  };
  const line = () => Promise.race([once(server.stdout, 'data').then(String), ended.then(() => undefined)]);
  const port = await line();
  if (port === undefined) {
    await stop();
    throw new Error(await complaint);
  }
  const act = async (action: string) => {
    const answer = line();
    server.stdin.write(`${action}\n`);
    await answer;
  };
  return {
    url: `postgresql://postgres@127.0.0.1:${port.trim()}/postgres`,
    stop,
    crash: () => act('stop'),
    startAgain: () => act('start'),
    pause: () => act('signal STOP'),
    goOn: () => act('signal CONT'),
  };
}

/** Ports below those that systems hand to outgoing connections, so that one that is free stays free. */
function somePorts(): number[] {
  return Array.from({ length: 5 }, () => randomInt(20_000, 32_000));
}
