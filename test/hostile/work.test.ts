import { corpus } from './corpus';
import { families } from './families';
import { bytesOf } from './notation';
import { startWorkshop, type Workshop } from './workshop';

// Work is counted, not timed: how often each block of the program's JavaScript ran, which no other load changes.

/**
 * The most work that an answer may take, in blocks that ran: 50 ms of one processor, on which the parser's loop goes
 * through some 150 million a second. A call over the embedded database takes 4,000; the limits on messages see to the rest.
 */
const MOST = 7_000_000;

/** So many bytes may the memory in use grow by while the whole corpus is answered once more. */
const GROWTH = 4_000_000;

jest.setTimeout(300_000);
let workshop: Workshop;
beforeAll(async () => (workshop = await startWorkshop()));
afterAll(() => workshop.close());

test.each(corpus())('$kind: $name is answered with little work', async ({ request }) => {
  expect(await workshop.workOf(request)).toBeLessThan(MOST);
});

test('does not use more memory after the corpus was answered', async () => {
  // Caches and compiled code are full only after the second time.
  const sendAll = async () => {
    for (const { request } of corpus()) await workshop.send(request);
  };
  await sendAll();
  const before = await workshop.memory();
  await sendAll();
  expect(await workshop.memory()).toBeLessThan(before + GROWTH);
});

// What is there only once, such as what the service starts with, is counted by none.
beforeAll(() => workshop.workOf(corpus()[0]!.request));

test.each(families)('$name: twice the size is at most twice the work', async ({ request, size }) => {
  const workOf = (times: number) => workshop.workOf(bytesOf(request(size * times)));
  // The first one also does what is done once.
  await workOf(1);
  const [one, two, four] = [await workOf(1), await workOf(2), await workOf(4)];
  expect(two).toBeLessThan(2.1 * one + SLACK);
  expect(four).toBeLessThan(4.2 * one + SLACK);
});

/** What a call does beside that has nothing to do with its size, such as the first use of a connection. */
const SLACK = 5_000;
