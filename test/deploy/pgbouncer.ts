import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder, startProgram } from '../cli/program';
import { documentedConfig } from './documentedConfig';
import { freePort, untilListening } from './ports';

/** A PgBouncer in front of a database. */
export interface Pooler {
  /** The DATABASE_URL that leads to the database through it. */
  url: string;
  /** Changes settings of the documented configuration, and tells it to read them. */
  reload(settings: Readonly<Record<string, string>>): void;
  restart(): Promise<void>;
}

const PASSWORD = 'Pooler-2026';

/**
 * Starts PgBouncer with the configuration in docs/operations/scale.md, on a free port and in front of a database.
 *
 * @param database the URL that leads to the database without it.
 * @param settings values in place of the documented ones.
 */
export async function startPgbouncer(
  database: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Pooler> {
  const url = new URL(database);
  const { hostname, port, pathname, username } = url;
  const password = url.password || PASSWORD;
  const listens = await freePort();
  const folder = newFolder();
  const [file, users] = [join(folder, 'pgbouncer.ini'), join(folder, 'userlist.txt')];
  const write = (changed: Readonly<Record<string, string>>) => {
    const config = documentedConfig('operations/scale', 'ini', {
      'host=10.0.0.21 port=5432 dbname=understudy': `host=${hostname} port=${port || '5432'} dbname=${pathname.slice(1)}`,
      'listen_addr = 10.0.0.20': 'listen_addr = 127.0.0.1',
      'listen_port = 6432': `listen_port = ${listens}`,
      '/etc/pgbouncer/userlist.txt': users,
    });
    writeFileSync(file, Object.entries(changed).reduce(withSetting, config));
  };
  writeFileSync(users, `"${username}" "${decodeURIComponent(password)}"\n`);
  write(settings);
  // Another user reads it: PgBouncer refuses to run as root.
  chmodSync(folder, 0o755);
  const asUser = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  const start = async () => {
    const running = startProgram('pgbouncer', [...asUser, file], {});
    await Promise.race([
      untilListening(`127.0.0.1:${listens}`),
      running.ended.then(({ stderr }) => Promise.reject(new Error(stderr))),
    ]);
    return running;
  };
  let running = await start();
  Object.assign(url, { hostname: '127.0.0.1', port: String(listens), pathname: 'understudy', password });
  return {
    url: url.href,
    reload(changed) {
      write(changed);
      running.kill('SIGHUP');
    },
    async restart() {
      running.kill('SIGTERM');
      await running.ended;
      running = await start();
    },
  };
}

/** Its last section holds the settings of PgBouncer itself. */
function withSetting(config: string, [name, value]: [string, string]): string {
  const others = config.split('\n').filter((line) => !line.startsWith(`${name} =`));
  return [...others, `${name} = ${value}`, ''].join('\n');
}
