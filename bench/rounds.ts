import type { Load } from './load';
import type { Progress } from './progress';
import { usageOf } from './usage';

/** A contender in a scenario. */
export interface Contender {
  name: string;
  /** The processes whose time is counted, including their descendants. */
  pids?: { service?: number; database?: number };
  load(seconds: number): Promise<Load>;
  /** The load before measurement, if it is another one. */
  warmUp?(seconds: number): Promise<Load>;
}

/** A kind of work, and its contenders. */
export interface Scenario {
  /** The word that selects it on the command line. */
  key: string;
  title: string;
  contenders: Contender[];
}

/** The results of one round of a contender. */
export interface Reading extends Load {
  perSecond: number;
  /** Processor time for 1,000 requests, in milliseconds. */
  serviceMs: number | undefined;
  databaseMs: number | undefined;
  /** Memory of the service after the round, in MB. */
  memoryMb: number | undefined;
}

/** The results of all rounds of a contender. */
export interface Result {
  key: string;
  scenario: string;
  contender: string;
  readings: Reading[];
}

/** Seconds of load before measurement, to compile the code and open the connections. */
const WARM_UP_SECONDS = 5;

/**
 * Loads the contenders of each scenario in turn, round after round, so that a temporary disturbance affects all of them.
 */
export async function runRounds(
  scenarios: readonly Scenario[],
  rounds: number,
  seconds: number,
  progress: Progress,
): Promise<Result[]> {
  const results: Result[] = [];
  let done = 0;
  for (const { key, title, contenders } of scenarios) {
    for (const { load, warmUp = load } of contenders) await warmUp(Math.min(seconds, WARM_UP_SECONDS));
    const readings = contenders.map((): Reading[] => []);
    for (let round = 0; round < rounds; round++) {
      for (const [index, contender] of contenders.entries()) {
        progress.at(done++, `${title}: ${contender.name}`);
        readings[index]!.push(await readingOf(contender, seconds));
      }
    }
    results.push(
      ...contenders.map(({ name }, index) => ({
        key,
        scenario: title,
        contender: name,
        readings: readings[index]!,
      })),
    );
  }
  progress.at(done);
  return results;
}

/** The number of steps that {@link runRounds} reports. */
export function stepsOf(scenarios: readonly Scenario[], rounds: number): number {
  return rounds * scenarios.reduce((total, { contenders }) => total + contenders.length, 0);
}

async function readingOf({ load, pids = {} }: Contender, seconds: number): Promise<Reading> {
  const usage = (pid: number | undefined) => (pid === undefined ? undefined : usageOf(pid));
  const before = { service: usage(pids.service), database: usage(pids.database) };
  const loaded = await load(seconds);
  const after = { service: usage(pids.service), database: usage(pids.database) };
  const cpuMs = (who: 'service' | 'database') =>
    before[who] && after[who] && ((after[who].cpuMs - before[who].cpuMs) / loaded.requests) * 1000;
  return {
    ...loaded,
    perSecond: loaded.requests / loaded.seconds,
    serviceMs: cpuMs('service'),
    databaseMs: cpuMs('database'),
    memoryMb: after.service?.memoryMb,
  };
}
