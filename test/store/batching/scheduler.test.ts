import { batcher } from '../../../src/store/batching/batcher';
import { LATE_MS, MANY, Scheduler } from '../../../src/store/batching/scheduler';

/** Kinds of batches on one scheduler that leave as they can and land when the test says so. */
function runwayWith<Kind extends string>(most: number, ...kinds: Kind[]) {
  const scheduler = new Scheduler(most);
  const left: { kind: Kind; questions: readonly number[]; land(): void; fail(error: Error): void }[] = [];
  const ask = {} as Record<Kind, (question: number) => Promise<number>>;
  for (const kind of kinds) {
    const fly = (questions: readonly number[]) =>
      new Promise<readonly number[]>((resolve, reject) => {
        left.push({ kind, questions, land: () => resolve(questions), fail: reject });
      });
    ask[kind] = batcher<number, number>({ fly, most: 100, isOfOneCall: () => false }, scheduler);
  }
  /** Has so many calls of a kind come; those who may leave have left when it ends. @returns how each ended, or will. */
  const come = async (kind: Kind, calls: number) => {
    const answers = Promise.allSettled(Array.from({ length: calls }, (_, index) => ask[kind](index)));
    await turn();
    return { answers };
  };
  return { left, come, batches: () => left.map(({ kind, questions }) => `${kind} ${questions.length}`) };
}

const turn = () => new Promise(setImmediate);

test('a second batch leaves only when it carries half as many calls as the one under way', async () => {
  const { come, batches } = runwayWith(2, 'read', 'save');
  await come('read', 4);
  await come('save', 1);
  expect(batches()).toEqual(['read 4']);
  await come('save', 1);
  expect(batches()).toEqual(['read 4', 'save 2']);
});

test('many who find no batch under way leave before the turn has ended', async () => {
  const { come, batches } = runwayWith(2, 'read', 'save');
  const turnOfMany = come('read', MANY + 2);
  expect(batches()).toEqual([`read ${MANY}`]);
  await turnOfMany;
  expect(batches()).toEqual([`read ${MANY}`]);
  const anotherTurn = come('save', MANY);
  expect(batches()).toEqual([`read ${MANY}`]);
  await anotherTurn;
  expect(batches()).toEqual([`read ${MANY}`, `save ${MANY}`]);
});

test('those who are not many wait for the others of their turn', async () => {
  const { come, batches } = runwayWith(2, 'read', 'save');
  const calls = [come('read', MANY - 1), come('save', MANY - 1)];
  expect(batches()).toEqual([]);
  await Promise.all(calls);
  expect(batches()).toEqual([`read ${MANY - 1}`, `save ${MANY - 1}`]);
});

test('never are more batches under way than may be', async () => {
  const { come, batches, left } = runwayWith(2, 'a', 'b', 'c');
  await come('a', 1);
  await come('b', 1);
  await come('c', 10);
  expect(batches()).toEqual(['a 1', 'b 1']);
  left[0]!.land();
  await turn();
  expect(batches()).toEqual(['a 1', 'b 1', 'c 10']);
});

test('who has waited longest leaves first, however few they are', async () => {
  const { come, batches, left } = runwayWith(2, 'busy', 'rare');
  await come('busy', 8);
  await come('rare', 1);
  await come('busy', 3);
  left[0]!.land();
  await turn();
  expect(batches()).toEqual(['busy 8', 'rare 1', 'busy 3']);
});

test('a batch that takes long holds up nobody', async () => {
  const { come, batches, left } = runwayWith(1, 'read', 'save');
  const { answers } = await come('save', 1);
  await come('read', 1);
  expect(batches()).toEqual(['save 1']);
  await new Promise((resolve) => setTimeout(resolve, LATE_MS + 50));
  expect(batches()).toEqual(['save 1', 'read 1']);
  // Landing late after all, it is not counted twice.
  left[0]!.land();
  expect(await answers).toMatchObject([{ status: 'fulfilled' }]);
  await come('read', 1);
  expect(batches()).toEqual(['save 1', 'read 1']);
  left[1]!.land();
  await turn();
  expect(batches()).toEqual(['save 1', 'read 1', 'read 1']);
});

test('after a batch that failed others leave', async () => {
  const { come, batches, left } = runwayWith(1, 'read', 'save');
  const { answers } = await come('read', 1);
  await come('save', 1);
  left[0]!.fail(new Error('the connection ended'));
  expect(await answers).toMatchObject([{ status: 'rejected', reason: { message: 'the connection ended' } }]);
  await turn();
  expect(batches()).toEqual(['read 1', 'save 1']);
});
