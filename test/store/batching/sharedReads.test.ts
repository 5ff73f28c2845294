import { batchEnded } from '../../../src/store/batching/batchEnded';
import { sharedReads } from '../../../src/store/batching/sharedReads';

/** Reads that end when the test ends them. */
function controlled() {
  const reads: { question: string; end(answer: string): void; fail(error: Error): void }[] = [];
  const ask = sharedReads(
    'toy',
    (question: string) => question.charAt(0),
    (question) =>
      new Promise<string>((resolve, reject) => reads.push({ question, end: resolve, fail: reject })),
  );
  return { ask, reads };
}

/** Resolves when only the reads are pending. */
const settled = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

test('shares one read among the questions of a turn, and passes it the last question', async () => {
  const { ask, reads } = controlled();
  const answers = ['a1', 'a2', 'a3'].map(ask);
  await settled();
  expect(reads.map(({ question }) => question)).toEqual(['a3']);
  reads[0]!.end('read');
  expect(await Promise.all(answers)).toEqual(['read', 'read', 'read']);
});

test('answers a question asked during a read from the next read', async () => {
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

test('reads different keys independently', async () => {
  const { ask, reads } = controlled();
  const answers = ['a', 'b'].map(ask);
  await settled();
  reads[1]!.end('b');
  expect(await answers[1]).toBe('b');
  reads[0]!.end('a');
  expect(await answers[0]).toBe('a');
});

test('fails every question that shares a failed read, and reads again for the next one', async () => {
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

test('starts a new read for a question after all others are answered', async () => {
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

test('tells of each read how many questions shared it', async () => {
  const seen: [string, number][] = [];
  const end = batchEnded.observe(({ batch, callers }) => void seen.push([batch, callers.length]));
  const { ask, reads } = controlled();
  const answers = Promise.allSettled(['a1', 'a2', 'b1', 'a3'].map(ask));
  await settled();
  reads[0]!.end('read');
  reads[1]!.fail(new Error());
  await answers;
  end();
  expect(seen).toEqual([
    ['toy', 3],
    ['toy', 1],
  ]);
});
