import type { Load } from '../../bench/load';
import { runRounds, stepsOf, type Scenario } from '../../bench/rounds';

test('warms the contenders up, and then loads them in turn', async () => {
  const loads: string[] = [];
  const loading = (what: string) => (seconds: number) => {
    loads.push(`${what} ${seconds} s`);
    return Promise.resolve<Load>({ requests: 10, seconds, p50: 1, p99: 2, errors: 0 });
  };
  const scenario: Scenario = {
    key: 'key',
    title: 'title',
    contenders: [
      { name: 'a', load: loading('a') },
      { name: 'b', load: loading('b'), warmUp: loading('b warms up') },
    ],
  };
  const steps: [number, string | undefined][] = [];
  const progress = {
    at: (done: number, what?: string) => void steps.push([done, what]),
    end: () => undefined,
  };
  const results = await runRounds([scenario], 2, 20, progress);

  expect(loads).toEqual(['a 5 s', 'b warms up 5 s', 'a 20 s', 'b 20 s', 'a 20 s', 'b 20 s']);
  expect(
    results.map(({ contender, readings }) => [contender, readings.map(({ perSecond }) => perSecond)]),
  ).toEqual([
    ['a', [0.5, 0.5]],
    ['b', [0.5, 0.5]],
  ]);
  expect(steps.at(0)).toEqual([0, 'title: a']);
  expect(steps.at(-1)).toEqual([stepsOf([scenario], 2), undefined]);
});
