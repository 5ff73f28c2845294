import { batcher } from '../../../src/store/batching/batcher';

/** A database whose batches end when the test lets them. */
function controlled() {
  const batches: { questions: readonly string[]; end(): void; fail(error: Error): void }[] = [];
  let departure: () => void = () => undefined;
  const fly = (questions: readonly string[]) =>
    new Promise<string[]>((resolve, reject) => {
      batches.push({
        questions,
        end: () => resolve(questions.map((question) => `${question}!`)),
        fail: reject,
      });
      departure();
    });
  /** The next batch that leaves. */
  const next = async () => {
    if (batches.length === 0) await new Promise<void>((resolve) => (departure = resolve));
    return batches.shift()!;
  };
  return { fly, next };
}

class Refused extends Error {}
const isOfOneCall = (error: unknown) => error instanceof Refused;

test('lets a call leave that finds no batch under way', async () => {
  const { fly, next } = controlled();
  const ask = batcher({ fly, most: 10, isOfOneCall });
  const answer = ask('a');
  const batch = await next();
  expect(batch.questions).toEqual(['a']);
  batch.end();
  expect(await answer).toBe('a!');
});

test('gathers the calls that come while a batch is under way, and answers each its own', async () => {
  const { fly, next } = controlled();
  const ask = batcher({ fly, most: 10, isOfOneCall });
  const first = ask('a');
  const batch = await next();
  const others = ['b', 'c', 'd'].map(ask);
  batch.end();
  const second = await next();
  expect(second.questions).toEqual(['b', 'c', 'd']);
  second.end();
  expect(await Promise.all([first, ...others])).toEqual(['a!', 'b!', 'c!', 'd!']);
});

test('lets the calls of one turn of the event loop leave together', async () => {
  const { fly, next } = controlled();
  const ask = batcher({ fly, most: 10, isOfOneCall });
  const answers = ['a', 'b'].map(ask);
  const batch = await next();
  expect(batch.questions).toEqual(['a', 'b']);
  batch.end();
  expect(await Promise.all(answers)).toEqual(['a!', 'b!']);
});

test('keeps the order of calls over several batches, and none waits longer than those before it', async () => {
  const { fly, next } = controlled();
  const ask = batcher({ fly, most: 2, isOfOneCall });
  const ended: string[] = [];
  const all = Promise.all(['a', 'b', 'c', 'd', 'e'].map(async (each) => ended.push(await ask(each))));
  for (const expected of [['a', 'b'], ['c', 'd'], ['e']]) {
    const batch = await next();
    expect(batch.questions).toEqual(expected);
    batch.end();
  }
  await all;
  expect(ended).toEqual(['a!', 'b!', 'c!', 'd!', 'e!']);
});

test('has one batch under way at a time', async () => {
  let underWay = 0;
  let most = 0;
  const ask = batcher<number, number>({
    most: 3,
    isOfOneCall,
    async fly(questions) {
      most = Math.max(most, ++underWay);
      await new Promise(setImmediate);
      underWay--;
      return questions;
    },
  });
  const questions = Array.from({ length: 50 }, (_, index) => index);
  expect(await Promise.all(questions.map(ask))).toEqual(questions);
  expect(most).toBe(1);
});

test('flies each call alone when the batch fails by the fault of one, and fails that one only', async () => {
  const flown: (readonly string[])[] = [];
  const ask = batcher<string, string>({
    most: 10,
    isOfOneCall,
    fly(questions) {
      flown.push(questions);
      return questions.includes('bad')
        ? Promise.reject(new Refused('bad'))
        : Promise.resolve(questions.map((question) => `${question}!`));
    },
  });
  const answers = await Promise.allSettled(['a', 'bad', 'c'].map(ask));
  expect(answers).toEqual([
    { status: 'fulfilled', value: 'a!' },
    { status: 'rejected', reason: new Refused('bad') },
    { status: 'fulfilled', value: 'c!' },
  ]);
  expect(flown).toEqual([['a', 'bad', 'c'], ['a'], ['bad'], ['c']]);
});

test('fails all calls of a batch whose database is gone in mid-batch, without trying each', async () => {
  const { fly, next } = controlled();
  const ask = batcher({ fly, most: 10, isOfOneCall });
  const answers = Promise.allSettled(['a', 'b'].map(ask));
  (await next()).fail(new Error('the connection ended'));
  expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});

test('tries the database anew for the calls after that', async () => {
  const { fly, next } = controlled();
  const ask = batcher({ fly, most: 10, isOfOneCall });
  const lost = ask('a');
  const batch = await next();
  const later = ask('b');
  batch.fail(new Error('the connection ended'));
  await expect(lost).rejects.toThrow('the connection ended');
  (await next()).end();
  expect(await later).toBe('b!');
});
