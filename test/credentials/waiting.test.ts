import {
  boundWaiting,
  hash,
  hashEnded,
  NotHashed,
  throwIfFull,
  verify,
} from '../../src/credentials/hashThreads';

const cost = { memoryCost: 1_024, timeCost: 1, parallelism: 1 };

afterEach(() => boundWaiting(Infinity, () => undefined));

test('a full queue refuses at once, and reports each refusal, until there is room', async () => {
  const refused = jest.fn();
  boundWaiting(2, refused);
  const admitted = [hash('one', cost), hash('two', cost)];
  await expect(hash('three', cost)).rejects.toMatchObject({ why: 'queueFull' });
  expect(throwIfFull).toThrow(NotHashed);
  expect(refused).toHaveBeenCalledTimes(2);
  await Promise.all(admitted);
  await expect(hash('three', cost)).resolves.toMatch('$argon2id$');
  expect(throwIfFull).not.toThrow();
});

test('a task whose caller has gone is dropped and takes no place', async () => {
  boundWaiting(3, () => undefined);
  const gone = new AbortController();
  const dropped = Array.from({ length: 3 }, () => hash('one', cost, () => gone.signal));
  gone.abort();
  for (const each of dropped) await expect(each).rejects.toMatchObject({ why: 'abandoned' });
  await expect(hash('two', cost, () => gone.signal)).rejects.toMatchObject({ why: 'abandoned' });
  await expect(hash('three', cost)).resolves.toMatch('$argon2id$');
});

test('tells of each password that was hashed, checked or left, but not of those refused', async () => {
  const seen: number[] = [];
  const end = hashEnded.observe(({ ms }) => void seen.push(ms));
  boundWaiting(2, () => undefined);
  const gone = new AbortController();
  const hashed = Promise.allSettled([
    hash('one', cost),
    hash('two', cost, () => gone.signal),
    hash('three', cost),
  ]);
  gone.abort();
  const [one] = await hashed;
  await verify((one as PromiseFulfilledResult<string>).value, 'one');
  end();
  expect(seen).toEqual([expect.any(Number), expect.any(Number), expect.any(Number)]);
  expect(Math.min(...seen)).toBeGreaterThan(0);
});
