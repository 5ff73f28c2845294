import { execFileSync, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';

/** A PostgreSQL server that ends with the process that started it; its user may create databases. */
export interface PostgreSQL {
  url: string;
  stop(): Promise<void>;
}

/** A server that a test can stop, crash, pause and make the primary. */
export interface BreakableServer extends PostgreSQL {
  /** Its folder, which also has its Unix socket. */
  folder: string;
  /** Stops it at once, as in a crash (`pg_ctl stop -m immediate`). */
  crash(): Promise<void>;
  /** Starts it after a crash; resolves when it accepts connections. */
  startAgain(): Promise<void>;
  /** Pauses each of its processes (SIGSTOP). */
  pause(): Promise<void>;
  goOn(): Promise<void>;
  /** Makes a standby the primary (`pg_ctl promote`); resolves when it is one. */
  promote(): Promise<void>;
}

/** How a server begins. */
export interface ServerOptions {
  /** Options of `initdb`, for another way to log in than `--auth=trust`. */
  initdb?: string;
  /** Files to put into its folder before it starts, by name; only its user may read them. */
  files?: Readonly<Record<string, string>>;
}

/**
 * Starts an empty server in a temporary folder, from the programs of an installed one.
 *
 * @param options further options of `postgres`, such as `-F`, which does not wait for the disk.
 * @returns undefined if no server is installed.
 */
export async function startPostgreSQLServer(
  options: string,
  { initdb = '--auth=trust', files = {} }: ServerOptions = {},
): Promise<BreakableServer | undefined> {
  const programs = findPrograms();
  return programs === undefined ? undefined : startServer(programs, options, files, ['initdb', initdb]);
}

/**
 * Starts a standby of a server, from a copy that `pg_basebackup` makes. It streams, and answers questions (hot standby).
 *
 * @param options further options of `postgres`.
 */
export async function startStandby(primary: PostgreSQL, options: string): Promise<BreakableServer> {
  return startServer(findPrograms()!, options, {}, ['pg_basebackup', primary.url]);
}

/** The folder with the server's programs; Debian keeps them in a folder for each version, which is not in the PATH. */
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

/** The user to run the server as, if we are root: PostgreSQL refuses to run as root. */
function serverUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8');
  const [, uid, gid] =
    /^postgres:[^:]*:(\d+):(\d+):/m.exec(users) ?? /^nobody:[^:]*:(\d+):(\d+):/m.exec(users) ?? [];
  return uid === undefined ? {} : { uid: Number(uid), gid: Number(gid) };
}

/**
 * Makes a database cluster in the folder $1: if $4 is `initdb`, a new one with the options $5; if it is `pg_basebackup`, a copy
 * of that of the server at $5. Serves it with the options $3 on the first free port in $2, and prints that port. Each line of its
 * input is an action on the server; it prints `done` after each. It runs until its input ends, even if we are killed; then it
 * stops the server and removes the folder.
 */
const SERVE = `
  folder=$1 options=$3
  # With mmap, a server that is stopped at once leaves no shared memory behind.
  start() {
    pg_ctl -D data -l log -o "-p $port -h 127.0.0.1 -k '$folder' -c dynamic_shared_memory_type=mmap $options" start
  }
  stop() { pg_ctl -D data -m immediate stop; }
  promote() { pg_ctl -D data promote; }
  # First the main process, then its children, so that it starts no new ones meanwhile.
  signal() {
    server=$(head -n 1 data/postmaster.pid)
    kill -s $1 $server && kill -s $1 $(ps -A -o pid= -o ppid= | awk -v server=$server '$2 == server { print $1 }')
  }
  if test $4 = initdb; then
    # C.UTF-8 has the same upper and lower case as PGlite, but not every system has it.
    for locale in C.UTF-8 C; do
      initdb -D data -U postgres $5 --no-sync -E UTF8 --locale=$locale >/dev/null 2>log && break
    done
  else
    pg_basebackup -D data -d "$5" --no-sync -c fast -R >/dev/null 2>log
  fi
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

async function startServer(
  programs: string,
  options: string,
  files: Readonly<Record<string, string>>,
  source: readonly [program: 'initdb' | 'pg_basebackup', argument: string],
): Promise<BreakableServer> {
  const { uid, gid } = serverUser();
  const folder = mkdtempSync(join(tmpdir(), 'understudy-postgresql-'));
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder, name), content, { mode: 0o600 });
  if (uid !== undefined && gid !== undefined)
    for (const name of ['', ...Object.keys(files)]) chownSync(join(folder, name), uid, gid);
  const server = spawn('sh', ['-c', SERVE, 'sh', folder, somePorts().join(' '), options, ...source], {
    uid,
    gid,
    cwd: folder,
    // The rest of our environment is left out: PGPORT, PGOPTIONS and the like would change its behaviour.
    env: { PATH: `${programs}:${process.env.PATH}:/usr/bin:/bin`, LC_ALL: 'C' },
    // Keeps Ctrl-C from the server; it stops in order when we end.
    detached: true,
  });
  const ended = once(server, 'close');
  const complaint = text(server.stderr);
  const stop = async () => {
    server.stdin.end();
    await ended;
    // The server's user may not be allowed to remove the folder itself.
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
    folder,
    stop,
    crash: () => act('stop'),
    startAgain: () => act('start'),
    pause: () => act('signal STOP'),
    goOn: () => act('signal CONT'),
    promote: () => act('promote'),
  };
}

/** Ports below those that systems use for outgoing connections, so that a free one stays free. */
function somePorts(): number[] {
  return Array.from({ length: 5 }, () => randomInt(20_000, 32_000));
}
