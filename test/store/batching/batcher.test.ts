import { batchEnded } from '../../../src/store/batching/batchEnded';
import { batcher } from '../../../src/store/batching/batcher';

/** A database whose batches end when the test ends them. */
function controlled() {
  const batches: { questions: readonly string[]; end(): void; fail(error: Error): void }[] = [];
  let onBatch: () => void = () => undefined;
  const send = (questions: readonly string[]) =>
    new Promise<string[]>((resolve, reject) => {
      batches.push({
        questions,
        end: () => resolve(questions.map((question) => `${question}!`)),
        fail: reject,
      });
      onBatch();
    });
  /** The next batch that is sent. */
  const next = async () => {
    if (batches.length === 0) await new Promise<void>((resolve) => (onBatch = resolve));
    return batches.shift()!;
  };
  return { send, next };
}

class Refused extends Error {}
const isOfOneCall = (error: unknown) => error instanceof Refused;

test('sends a call that finds no batch in progress', async () => {
  const { send, next } = controlled();
  const ask = batcher({ name: 'toy', send, max: 10, isOfOneCall });
  const answer = ask('a');
  const batch = await next();
  expect(batch.questions).toEqual(['a']);
  batch.end();
  expect(await answer).toBe('a!');
});

test('collects the calls that arrive during a batch, and gives each its own answer', async () => {
  const { send, next } = controlled();
  const ask = batcher({ name: 'toy', send, max: 10, isOfOneCall });
  const first = ask('a');
  const batch = await next();
  const others = ['b', 'c', 'd'].map(ask);
  batch.end();
  const second = await next();
  expect(second.questions).toEqual(['b', 'c', 'd']);
  second.end();
  expect(await Promise.all([first, ...others])).toEqual(['a!', 'b!', 'c!', 'd!']);
});

test('sends the calls of one turn of the event loop together', async () => {
  const { send, next } = controlled();
  const ask = batcher({ name: 'toy', send, max: 10, isOfOneCall });
  const answers = ['a', 'b'].map(ask);
  const batch = await next();
  expect(batch.questions).toEqual(['a', 'b']);
  batch.end();
  expect(await Promise.all(answers)).toEqual(['a!', 'b!']);
});

test('keeps the order of calls across batches', async () => {
  const { send, next } = controlled();
  const ask = batcher({ name: 'toy', send, max: 2, isOfOneCall });
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

test('sends one batch at a time', async () => {
  let inProgress = 0;
  let highest = 0;
  const ask = batcher<number, number>({
    name: 'toy',
    max: 3,
    isOfOneCall,
    async send(questions) {
      highest = Math.max(highest, ++inProgress);
      await new Promise(setImmediate);
      inProgress--;
      return questions;
    },
  });
  const questions = Array.from({ length: 50 }, (_, index) => index);
  expect(await Promise.all(questions.map(ask))).toEqual(questions);
  expect(highest).toBe(1);
});

test('sends each call alone if one call fails the batch, and fails only that one', async () => {
  const sent: (readonly string[])[] = [];
  const ask = batcher<string, string>({
    name: 'toy',
    max: 10,
    isOfOneCall,
    send(questions) {
      sent.push(questions);
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
  expect(sent).toEqual([['a', 'bad', 'c'], ['a'], ['bad'], ['c']]);
});

test('fails all calls of a batch that loses its connection, without trying each alone', async () => {
  const { send, next } = controlled();
  const ask = batcher({ name: 'toy', send, max: 10, isOfOneCall });
  const answers = Promise.allSettled(['a', 'b'].map(ask));
  (await next()).fail(new Error('the connection ended'));
  expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});

test('tries the database again for the calls after that', async () => {
  const { send, next } = controlled();
  const ask = batcher({ name: 'toy', send, max: 10, isOfOneCall });
  const lost = ask('a');
  const batch = await next();
  const later = ask('b');
  batch.fail(new Error('the connection ended'));
  await expect(lost).rejects.toThrow('the connection ended');
  (await next()).end();
  expect(await later).toBe('b!');
});

test('tells of each batch how many calls it carried, also of those sent again alone', async () => {
  const { send, next } = controlled();
  const seen: [string, number][] = [];
  const end = batchEnded.observe(({ batch, callers }) => void seen.push([batch, callers.length]));
  const ask = batcher({ name: 'toy', send, max: 10, isOfOneCall });
  const answers = Promise.allSettled(['a', 'b', 'c'].map(ask));
  (await next()).fail(new Refused());
  for (let n = 0; n < 3; n++) (await next()).end();
  await answers;
  end();
  expect(seen).toEqual([
    ['toy', 3],
    ['toy', 1],
    ['toy', 1],
    ['toy', 1],
  ]);
});
