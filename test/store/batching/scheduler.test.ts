import { batcher } from '../../../src/store/batching/batcher';
import { LATE_MS, SEND_AT_ONCE, Scheduler } from '../../../src/store/batching/scheduler';

/** Kinds of batches on one scheduler, which end when the test ends them. */
function schedulerWith<Kind extends string>(max: number, ...kinds: Kind[]) {
  const scheduler = new Scheduler(max);
  const sent: { kind: Kind; questions: readonly number[]; done(): void; fail(error: Error): void }[] = [];
  const ask = {} as Record<Kind, (question: number) => Promise<number>>;
  for (const kind of kinds) {
    const send = (questions: readonly number[]) =>
      new Promise<readonly number[]>((resolve, reject) => {
        sent.push({ kind, questions, done: () => resolve(questions), fail: reject });
      });
    ask[kind] = batcher<number, number>({ name: kind, send, max: 100, isOfOneCall: () => false }, scheduler);
  }
  /** Makes calls of a kind, and resolves once the due batches are sent. @returns the result of each call. */
  const arrive = async (kind: Kind, calls: number) => {
    const answers = Promise.allSettled(Array.from({ length: calls }, (_, index) => ask[kind](index)));
    await turn();
    return { answers };
  };
  return { sent, arrive, batches: () => sent.map(({ kind, questions }) => `${kind} ${questions.length}`) };
}

const turn = () => new Promise(setImmediate);

test('sends a second batch only with half as many calls as the one in progress', async () => {
  const { arrive, batches } = schedulerWith(2, 'read', 'save');
  await arrive('read', 4);
  await arrive('save', 1);
  expect(batches()).toEqual(['read 4']);
  await arrive('save', 1);
  expect(batches()).toEqual(['read 4', 'save 2']);
});

test('sends SEND_AT_ONCE calls before the end of the turn if no batch is in progress', async () => {
  const { arrive, batches } = schedulerWith(2, 'read', 'save');
  const largeTurn = arrive('read', SEND_AT_ONCE + 2);
  expect(batches()).toEqual([`read ${SEND_AT_ONCE}`]);
  await largeTurn;
  expect(batches()).toEqual([`read ${SEND_AT_ONCE}`]);
  const anotherTurn = arrive('save', SEND_AT_ONCE);
  expect(batches()).toEqual([`read ${SEND_AT_ONCE}`]);
  await anotherTurn;
  expect(batches()).toEqual([`read ${SEND_AT_ONCE}`, `save ${SEND_AT_ONCE}`]);
});

test('keeps a smaller batch until the end of the turn', async () => {
  const { arrive, batches } = schedulerWith(2, 'read', 'save');
  const calls = [arrive('read', SEND_AT_ONCE - 1), arrive('save', SEND_AT_ONCE - 1)];
  expect(batches()).toEqual([]);
  await Promise.all(calls);
  expect(batches()).toEqual([`read ${SEND_AT_ONCE - 1}`, `save ${SEND_AT_ONCE - 1}`]);
});

test('never exceeds the maximum number of batches in progress', async () => {
  const { arrive, batches, sent } = schedulerWith(2, 'a', 'b', 'c');
  await arrive('a', 1);
  await arrive('b', 1);
  await arrive('c', 10);
  expect(batches()).toEqual(['a 1', 'b 1']);
  sent[0]!.done();
  await turn();
  expect(batches()).toEqual(['a 1', 'b 1', 'c 10']);
});

test('sends the longest-waiting call first, however small its batch', async () => {
  const { arrive, batches, sent } = schedulerWith(2, 'busy', 'rare');
  await arrive('busy', 8);
  await arrive('rare', 1);
  await arrive('busy', 3);
  sent[0]!.done();
  await turn();
  expect(batches()).toEqual(['busy 8', 'rare 1', 'busy 3']);
});

test('does not wait for a late batch', async () => {
  const { arrive, batches, sent } = schedulerWith(1, 'read', 'save');
  const { answers } = await arrive('save', 1);
  await arrive('read', 1);
  expect(batches()).toEqual(['save 1']);
  await new Promise((resolve) => setTimeout(resolve, LATE_MS + 50));
  expect(batches()).toEqual(['save 1', 'read 1']);
  // When it finally ends, it is not counted twice.
  sent[0]!.done();
  expect(await answers).toMatchObject([{ status: 'fulfilled' }]);
  await arrive('read', 1);
  expect(batches()).toEqual(['save 1', 'read 1']);
  sent[1]!.done();
  await turn();
  expect(batches()).toEqual(['save 1', 'read 1', 'read 1']);
});

test('sends further batches after one that failed', async () => {
  const { arrive, batches, sent } = schedulerWith(1, 'read', 'save');
  const { answers } = await arrive('read', 1);
  await arrive('save', 1);
  sent[0]!.fail(new Error('the connection ended'));
  expect(await answers).toMatchObject([{ status: 'rejected', reason: { message: 'the connection ended' } }]);
  await turn();
  expect(batches()).toEqual(['read 1', 'save 1']);
});
