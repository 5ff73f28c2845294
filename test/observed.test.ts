import { observed } from '../src/observed';

interface Work {
  what: string;
  ms: number;
}

test('tells each observer until it ends', () => {
  const happening = observed<{ n: number }>('understudy:test');
  const [one, other] = [jest.fn(), jest.fn()];
  const ends = [happening.observe(one), happening.observe(other)];
  happening.tell({ n: 1 });
  ends[0]!();
  happening.tell({ n: 2 });
  ends[1]!();
  happening.tell({ n: 3 });
  expect(one.mock.calls).toEqual([[{ n: 1 }]]);
  expect(other.mock.calls).toEqual([[{ n: 1 }], [{ n: 2 }]]);
});

test('times work, also if it fails, and changes neither its answer nor its error', async () => {
  const happening = observed<Work>('understudy:test-work');
  const seen: Work[] = [];
  const end = happening.observe((work) => void seen.push(work));
  await expect(happening.timed({ what: 'a' }, () => Promise.resolve('answer'))).resolves.toBe('answer');
  const error = new Error('Sesame');
  await expect(happening.timed({ what: 'b' }, () => Promise.reject(error))).rejects.toBe(error);
  end();
  expect(seen).toEqual([
    { what: 'a', ms: expect.any(Number) as number },
    { what: 'b', ms: expect.any(Number) as number },
  ]);
});

test('measures nothing while nobody observes', async () => {
  const clock = jest.spyOn(performance, 'now');
  const answer = Promise.resolve('answer');
  const happening = observed<Work>('understudy:test-silent');
  expect(happening.timed({ what: 'a' }, () => answer)).toBe(answer);
  await answer;
  expect(clock).not.toHaveBeenCalled();
});
