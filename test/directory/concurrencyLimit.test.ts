import { concurrencyLimit } from '../../src/directory/concurrencyLimit';

/** Tasks that end when they are told to; `started` says in which order they began. */
function tasks(most: number) {
  const limit = concurrencyLimit(most);
  const started: number[] = [];
  const ends: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const run = (n: number) =>
    limit(() => {
      started.push(n);
      return new Promise<number>((resolve, reject) => (ends[n] = { resolve: () => resolve(n), reject }));
    });
  return { run, started, ends };
}

/** Lets everything run that only waits for promises that are settled. */
const settled = () => new Promise(setImmediate);

test('no more than so many run at once; the others begin in the order in which they came', async () => {
  const { run, started, ends } = tasks(2);
  const results = [0, 1, 2, 3, 4].map(run);
  await settled();
  expect(started).toEqual([0, 1]);
  ends[1]!.resolve();
  await settled();
  expect(started).toEqual([0, 1, 2]);
  ends[0]!.resolve();
  ends[2]!.resolve();
  await settled();
  expect(started).toEqual([0, 1, 2, 3, 4]);
  ends[3]!.resolve();
  ends[4]!.resolve();
  expect(await Promise.all(results)).toEqual([0, 1, 2, 3, 4]);
});

test('a task that fails frees its place, and its error is the caller’s', async () => {
  const { run, started, ends } = tasks(1);
  const [first, second] = [run(0), run(1)];
  await settled();
  ends[0]!.reject(new Error('failed'));
  await expect(first).rejects.toThrow('failed');
  await settled();
  expect(started).toEqual([0, 1]);
  ends[1]!.resolve();
  expect(await second).toBe(1);
});

test('a task that throws before it returns a promise frees its place too', async () => {
  const limit = concurrencyLimit(1);
  const thrown = limit(() => {
    throw new Error('thrown');
  });
  await expect(thrown).rejects.toThrow('thrown');
  expect(await limit(() => Promise.resolve('next'))).toBe('next');
});

test('a place that was freed is not given away twice', async () => {
  const { run, started, ends } = tasks(1);
  const first = run(0);
  await settled();
  ends[0]!.resolve();
  const [second, third] = [run(1), run(2)]; // 1 waits for the place that 0 is just leaving
  await first;
  await settled();
  expect(started).toEqual([0, 1]);
  ends[1]!.resolve();
  await second;
  await settled();
  expect(started).toEqual([0, 1, 2]);
  ends[2]!.resolve();
  await third;
});
