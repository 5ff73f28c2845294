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
    { what: 'b', ms: expect.any(Number) as number, error },
  ]);
});

test('tells at the beginning of work with the object that it completes at the end', async () => {
  const happening = observed<Work>('understudy:test-begin');
  const seen: [string, object, boolean][] = [];
  const end = happening.observe(
    (work) => void seen.push(['end', work, 'ms' in work]),
    (work) => void seen.push(['begin', work, 'ms' in work]),
  );
  await happening.timed({ what: 'a' }, () => Promise.resolve());
  end();
  await happening.timed({ what: 'b' }, () => Promise.resolve());
  expect(seen.map(([when, , hasEnded]) => [when, hasEnded])).toEqual([
    ['begin', false],
    ['end', true],
  ]);
  expect(seen[1]![1]).toBe(seen[0]![1]);
});

test('measures nothing while nobody observes', async () => {
  const clock = jest.spyOn(performance, 'now');
  const answer = Promise.resolve('answer');
  const happening = observed<Work>('understudy:test-silent');
  expect(happening.timed({ what: 'a' }, () => answer)).toBe(answer);
  await answer;
  expect(clock).not.toHaveBeenCalled();
});
