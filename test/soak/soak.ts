import { readdirSync, readFileSync } from 'node:fs';
import { makeDemos } from '../../src/contracts/makeDemos';
import { contracts } from '../../src/contracts';
import { deleteExpired } from '../../src/store/housekeeping';
import { fastestKind } from '../support/databases';
import { prepare, type PreparedDatabase } from '../cli/databases';
import { serve, stop, type Service } from '../cli/program';
import { catalogue } from '../support/catalogue';
import { tasks, type Caller } from './calls';

// `npm run soak` runs only this: many mixed calls on one process, which must not grow.

const CALLS = Number(process.env.SOAK_CALLS ?? 300_000);
const CALLERS = 32;
/** The number of calls after which the process is measured and the progress is shown. */
const ROUND = 10_000;
/** Rounds before the first measure that counts: caches and compiled code need them. */
const WARM_UP = 5;
/** The most that memory may grow from the first fifth of the rounds to the last. */
const GROWTH = 1.1;
/** In milliseconds. */
const A_DAY = 24 * 60 * 60_000;

jest.setTimeout(2 ** 31 - 1);
let database: PreparedDatabase;
let service: Service;
beforeAll(async () => {
  database = await prepare(fastestKind, 'migrated');
  await database.look((db) => makeDemos(db, contracts));
  service = await serve({ ...database.environment, LOG_LEVEL: 'warn' });
});

test(`after ${CALLS} mixed calls, memory and open files are as before, and no row is left`, async () => {
  const measures: Measure[] = [];
  for (let sent = 0; sent < CALLS;) {
    sent += await sendRound();
    const measure = measureOf(service.pid);
    measures.push(measure);
    process.stderr.write(
      `${sent} calls: ${Math.round(measure.memory / 1024)} MB, ${measure.files} open files\n`,
    );
  }
  const { stderr } = await stop(service);
  // Warnings and errors, of which these calls must cause none.
  expect(stderr).toBe('');

  const counted = measures.slice(WARM_UP);
  const fifth = Math.ceil(counted.length / 5);
  const least = (some: Measure[]) => Math.min(...some.map(({ memory }) => memory));
  expect(least(counted.slice(-fifth))).toBeLessThan(GROWTH * least(counted.slice(0, fifth)));
  expect(counted.at(-1)!.files).toBeLessThanOrEqual(counted[0]!.files + CALLERS);

  await database.look(async (db) => {
    // Some rows are kept for a time after they expire.
    const later = Date.now() + Math.max(...catalogue.expiring.map(({ keptMs = 0 }) => keptMs));
    await deleteExpired(db, catalogue.expiring, new Date(later + A_DAY));
    for (const { name } of catalogue.expiring) {
      expect([name, (await db(name).select()).length]).toEqual([name, 0]);
    }
  });
});

/** Makes the calls of a round by concurrent callers. @returns their number. */
async function sendRound(): Promise<number> {
  let sent = 0;
  const call: Caller = async (path, init, expected) => {
    sent++;
    const reply = await fetch(service.address + path, init);
    const body = await reply.text();
    if (!expected.test(body)) throw new Error(`${path}: ${reply.status} ${body}`);
    return { headers: reply.headers, body };
  };
  const callers = Array.from({ length: CALLERS }, async () => {
    while (sent < ROUND) await taskAt(Math.random()).run(call);
  });
  await Promise.all(callers);
  return sent;
}

/** @param chance from 0 to 1, exclusive. */
function taskAt(chance: number) {
  let left = chance * tasks.reduce((sum, { share }) => sum + share, 0);
  return tasks.find(({ share }) => (left -= share) < 0)!;
}

interface Measure {
  /** Resident memory, in KB. */
  memory: number;
  files: number;
}

function measureOf(pid: number): Measure {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return {
    memory: Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]),
    files: readdirSync(`/proc/${pid}/fd`).length,
  };
}
