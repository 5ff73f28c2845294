import { sharedReads } from '../../../src/store/batching/sharedReads';

/** Reads that end when the test lets them. */
function controlled() {
  const reads: { question: string; end(answer: string): void; fail(error: Error): void }[] = [];
  const ask = sharedReads(
    (question: string) => question.charAt(0),
    (question) =>
      new Promise<string>((resolve, reject) => reads.push({ question, end: resolve, fail: reject })),
  );
  return { ask, reads };
}

/** Lets everything run that waits for nothing but the event loop. */
const settled = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

test('those who ask in one turn share a read, which is given the last question', async () => {
  const { ask, reads } = controlled();
  const answers = ['a1', 'a2', 'a3'].map(ask);
  await settled();
  expect(reads.map(({ question }) => question)).toEqual(['a3']);
  reads[0]!.end('read');
  expect(await Promise.all(answers)).toEqual(['read', 'read', 'read']);
});

test('who asks while a read is under way is not told what it reads, but shares the next one', async () => {
  const { ask, reads } = controlled();
  const early = ask('a1');
  await settled();
  const late = ['a2', 'a3'].map(ask);
  await settled();
  expect(reads).toHaveLength(1);
  reads[0]!.end('old');
  expect(await early).toBe('old');
  await settled();
  expect(reads.map(({ question }) => question)).toEqual(['a1', 'a3']);
  const later = ask('a4');
  reads[1]!.end('new');
  expect(await Promise.all(late)).toEqual(['new', 'new']);
  await settled();
  reads[2]!.end('newest');
  expect(await later).toBe('newest');
});

test('different keys wait for nobody', async () => {
  const { ask, reads } = controlled();
  const answers = ['a', 'b'].map(ask);
  await settled();
  reads[1]!.end('b');
  expect(await answers[1]).toBe('b');
  reads[0]!.end('a');
  expect(await answers[0]).toBe('a');
});

test('a read that fails, fails for those who share it; the next one is tried anew', async () => {
  const { ask, reads } = controlled();
  const failing = ['a1', 'a2'].map(ask);
  await settled();
  const next = ask('a3');
  reads[0]!.fail(new Error('gone'));
  for (const answer of failing) await expect(answer).rejects.toThrow('gone');
  await settled();
  reads[1]!.end('back');
  expect(await next).toBe('back');
});

test('when nobody waits any more, who asks again is answered by a read of its own', async () => {
  const { ask, reads } = controlled();
  for (const answer of ['first', 'second']) {
    const asked = ask('a');
    await settled();
    reads.shift()!.end(answer);
    expect(await asked).toBe(answer);
    await settled();
  }
  expect(reads).toEqual([]);
});
