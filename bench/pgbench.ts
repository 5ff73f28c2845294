import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { projectRoot } from '../src/projectRoot';
import { CONNECTIONS, type IdRange, type Load } from './load';
import { percentile } from './statistics';
import { toolMissing } from './toolMissing';

/** The scripts in `pgbench/`, each of which does one call of setUser_v2, with their names in the table. */
export const pgbenchScripts = {
  six: 'pgbench, six prepared statements',
  one: 'pgbench, one statement',
  function: 'pgbench, one function call',
} as const;
export type PgbenchScript = keyof typeof pgbenchScripts;

/** The file `pgbench/<name>.sql`. */
function pgbenchFile(name: string): string {
  return join(projectRoot, 'bench', 'pgbench', `${name}.sql`);
}

/** The length of the load: a time, or a number of calls per connection. */
export type PgbenchLength = { seconds: number } | { callsPerConnection: number };

/** Loads the database directly with the statements of a call, over as many connections as the service has callers. */
export async function pgbench(
  script: PgbenchScript,
  url: string,
  caller: { companyId: number; digest: Buffer },
  ids: IdRange,
  length: PgbenchLength,
): Promise<Load> {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-pgbench-'));
  try {
    const variables = {
      company: caller.companyId,
      digest: caller.digest.toString('hex'),
      first: ids.first,
      last: ids.first + ids.count - 1,
    };
    const { stdout } = await promisify(execFile)('pgbench', [
      ...['--no-vacuum', '--protocol', 'prepared', '--client', String(CONNECTIONS), '--jobs', '1'],
      ...('seconds' in length
        ? ['--time', String(length.seconds)]
        : ['--transactions', String(length.callsPerConnection)]),
      ...['--log', '--log-prefix', join(folder, 'log'), '--file', pgbenchFile(script)],
      ...Object.entries(variables).flatMap(([name, value]) => ['--define', `${name}=${value}`]),
      url,
    ]).catch(toolMissing('pgbench', 'postgresql'));
    const figure = (pattern: RegExp) => Number(pattern.exec(stdout)?.[1]);
    const requests = figure(/^number of transactions actually processed: (\d+)/m);
    const [log = ''] = await readdir(folder);
    const times = (await readFile(join(folder, log), 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => Number(line.split(' ')[2]) / 1000);
    return {
      requests,
      seconds: requests / figure(/^tps = ([\d.]+) \(without initial connection time\)/m),
      p50: percentile(times, 50),
      p99: percentile(times, 99),
      errors: figure(/^number of failed transactions: (\d+)/m),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Creates the function that one of the scripts calls. */
export async function preparePgbench(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(await readFile(pgbenchFile('function-definition'), 'utf8'));
  } finally {
    await client.end();
  }
}
