import { corpus } from './corpus';
import { families } from './families';
import { bytesOf } from './notation';
import { startWorkshop, type Workshop } from './workshop';

// Work is counted, not timed: the runs of each block of the program's JavaScript do not depend on other load.

/**
 * The most work for an answer, in blocks: about 50 ms of one processor, on which the parser's loop runs about 150 million
 * blocks a second. A call on the embedded database takes 4,000. The limits on messages bound the rest.
 */
const MOST = 7_000_000;

/** The most bytes by which the memory in use may grow while the complete corpus is answered again. */
const GROWTH = 4_000_000;

jest.setTimeout(300_000);
const cases = corpus();
let workshop: Workshop;
beforeAll(async () => (workshop = await startWorkshop()));
afterAll(() => workshop.close());

test.each(cases)('$kind: $name is answered with little work', async ({ request }) => {
  expect(await workshop.workOf(request)).toBeLessThan(MOST);
});

test('memory does not grow when the corpus is answered again', async () => {
  // Caches need a first run, and code that is compiled because it runs often a second.
  const sendAll = async () => {
    for (const { request } of cases) await workshop.send(request);
  };
  await sendAll();
  await sendAll();
  const before = await workshop.memory();
  await sendAll();
  expect(await workshop.memory()).toBeLessThan(before + GROWTH);
});

// One-time work, such as that of the start, counts for no test.
beforeAll(() => workshop.workOf(cases[0]!.request));

test.each(families)('$name: twice the size is at most twice the work', async ({ request, size }) => {
  const workOf = (times: number) => workshop.workOf(bytesOf(request(size * times)));
  // The first request also causes one-time work.
  await workOf(1);
  const [one, two, four] = [await workOf(1), await workOf(2), await workOf(4)];
  expect(two).toBeLessThan(2.1 * one + SLACK);
  expect(four).toBeLessThan(4.2 * one + SLACK);
});

/** Work that does not depend on the size of a request, such as the first use of a connection. */
const SLACK = 5_000;
