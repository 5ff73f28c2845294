import { startPlayground, type Playground } from '../hostile/playground';
import { fileOf } from '../hostile/notation';
import { attack } from './attack';

/** The same requests at every run, so that a change is not blamed for a failure that it did not cause. */
const SEED = 20_260_115;
const REQUESTS = 300;

jest.setTimeout(300_000);
let playground: Playground;
beforeAll(async () => (playground = await startPlayground()));
afterAll(() => playground.close());

test(`${REQUESTS} mutants of valid requests (seed ${SEED}) are answered, and no refusal changes anything`, async () => {
  const find = await attack(playground, { seed: SEED, numRuns: REQUESTS, endOnFailure: true });
  if (find)
    throw new Error(
      `${find.complaint}\n\nThe request, in the notation of the corpus:\n${fileOf(find.request)}`,
    );
});
