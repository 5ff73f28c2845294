import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { digestOf } from '../../src/credentials/secrets';
import { projectRoot } from '../../src/projectRoot';
import type { Contestants, LoadedDatabase } from '../contestants';
import { PASSWORD } from '../database';
import type { Load } from '../load';
import { preparePgbench, pgbench, pgbenchScripts, type PgbenchScript } from '../pgbench';
import type { Contender, Scenario } from '../rounds';
import { asked } from './asked';
import { names } from './names';
import { onDatabases } from './onDatabases';
import { rescueRequests } from './requests';

/** A request of Rescue, with the contenders that are for one request only. */
export async function onRescue(all: Contestants, key: string): Promise<Scenario> {
  const request = rescueRequests[key]!;
  const { title, contenders } = await onDatabases(all, request);
  const [baseline, understudy, embedded] = contenders;
  const silent = async () => {
    const target = await all.silent();
    return asked(names.silent, target, request.ask(target.filled));
  };
  const isChange = key === 'setUser_v2';
  return {
    key,
    title,
    contenders: [
      ...(key === 'login' ? [hashAlone((await all.understudy()).filled.passwordHash)] : []),
      baseline,
      understudy,
      ...(isChange ? [await silent()] : []),
      embedded,
      ...(isChange ? await byPgbench(await all.bare()) : []),
    ],
  };
}

/** The statements of a call without a service. */
async function byPgbench(database: LoadedDatabase): Promise<Contender[]> {
  const { url, pid } = database;
  const { main } = database.filled;
  await preparePgbench(url);
  const caller = { companyId: main.companyId, digest: digestOf(main.authCode) };
  return (Object.keys(pgbenchScripts) as PgbenchScript[]).map((script) => ({
    name: pgbenchScripts[script],
    pids: { database: pid },
    load: (seconds) => pgbench(script, url, caller, main.users, { seconds }),
  }));
}

/** The upper bound that the hash sets. */
function hashAlone(passwordHash: string): Contender {
  return {
    name: names.hashAlone,
    async load(seconds) {
      const program = join(projectRoot, 'dist/bench/hashAlone.js');
      const atOnce = String(availableParallelism());
      const { stdout } = await promisify(execFile)(process.execPath, [
        program,
        passwordHash,
        PASSWORD,
        atOnce,
        String(seconds),
      ]);
      return JSON.parse(stdout) as Load;
    },
  };
}
