import { randomInt } from 'node:crypto';
import { startPlayground, type Playground } from '../hostile/playground';
import { databaseKinds } from '../support/databases';
import { attack, keep } from './attack';

// `npm run fuzz` runs only this: for hours, with different requests at every run.

const HOURS = Number(process.env.FUZZ_HOURS ?? 8);
/** The number of requests per seed, after which the progress is shown. */
const ROUND = 500;

jest.setTimeout(2 ** 31 - 1);
let playground: Playground;
// On PostgreSQL if it is installed.
beforeAll(async () => (playground = await startPlayground(databaseKinds.at(-1))));
afterAll(() => playground.close());

test(`${HOURS} hours of mutants`, async () => {
  const end = Date.now() + HOURS * 3_600_000;
  const finds = new Set<string>();
  for (let sent = ROUND; Date.now() < end; sent += ROUND) {
    const seed = randomInt(2 ** 31);
    const find = await attack(playground, { seed, numRuns: ROUND });
    if (find) {
      const folder = keep(find);
      finds.add(folder);
      process.stderr.write(`${find.complaint}\nKept as ${folder}\n`);
    }
    process.stderr.write(`${sent} requests, ${finds.size} finds (the latest seed was ${seed})\n`);
  }
  expect([...finds]).toEqual([]);
});
