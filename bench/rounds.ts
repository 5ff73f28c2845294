import type { Load } from './load';
import type { Progress } from './progress';
import { usageOf } from './usage';

/** One who does the work of a scenario. */
export interface Contender {
  name: string;
  /** The processes whose time is counted, with all that they have started. */
  pids?: { service?: number; database?: number };
  load(seconds: number): Promise<Load>;
}

/** A piece of work, and who does it. */
export interface Scenario {
  /** A word by which it can be chosen. */
  key: string;
  title: string;
  contenders: Contender[];
}

/** What one round of a contender showed. */
export interface Reading extends Load {
  perSecond: number;
  /** Processor time for 1,000 requests, in milliseconds. */
  serviceMs: number | undefined;
  databaseMs: number | undefined;
  /** Memory of the service after the round, in MB. */
  memoryMb: number | undefined;
}

/** What all rounds of a contender showed. */
export interface Result {
  key: string;
  scenario: string;
  contender: string;
  readings: Reading[];
}

/** How long a contender is loaded before anything counts, so that its code is compiled and its connections are open. */
const WARM_UP_SECONDS = 5;

/**
 * Loads the contenders of each scenario in turn, round after round, so that what disturbs the machine for a while
 * disturbs all of them.
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
    for (const { load } of contenders) await load(Math.min(seconds, WARM_UP_SECONDS));
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

/** How many steps {@link runRounds} tells of. */
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
