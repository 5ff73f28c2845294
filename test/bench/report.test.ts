import type { Reading, Result } from '../../bench/rounds';
import { median, percentile } from '../../bench/statistics';
import { table } from '../../bench/table';
import { targetList } from '../../bench/targets';

const reading = (perSecond: number, others: Partial<Reading> = {}): Reading => ({
  ...{ requests: perSecond, seconds: 1, perSecond, p50: 2, p99: 10, errors: 0 },
  ...{ serviceMs: undefined, databaseMs: undefined, memoryMb: undefined },
  ...others,
});

const results: Result[] = [
  {
    key: 'setUser_v2',
    scenario: 'setUser_v2',
    contender: 'baseline',
    readings: [reading(100), reading(200), reading(1_000)],
  },
  {
    key: 'setUser_v2',
    scenario: 'setUser_v2',
    contender: 'Understudy',
    readings: [
      reading(900, { serviceMs: 120, databaseMs: 130.4, memoryMb: 99.6, p99: 30 }),
      reading(2_000, { serviceMs: 121, databaseMs: 131.4, memoryMb: 100.4, errors: 1, p99: 20 }),
      reading(8_000, { serviceMs: 122, databaseMs: 132.4, memoryMb: 101.4, errors: 2, p99: 10 }),
    ],
  },
];

test('computes percentiles and medians', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect([50, 99, 100].map((percent) => percentile(hundred, percent))).toEqual([50, 99, 100]);
  expect(percentile([7], 50)).toBe(7);
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});

test('shows medians over the rounds, and ratios within a round', () => {
  // The ratios of the rounds are 9, 10 and 8; that of the medians would be 10.
  expect(table(results, [['× baseline', 'baseline']])).toBe(
    `| what       | who        | calls/s | p50 ms | p99 ms | errors | service ms | database ms |  MB | × baseline |
|------------|------------|--------:|-------:|-------:|-------:|-----------:|------------:|----:|-----------:|
| setUser_v2 | baseline   |     200 |    2.0 |   10.0 |      0 |            |             |     |            |
|            | Understudy |   2,000 |    2.0 |   20.0 |      3 |        121 |         131 | 100 |       9.00 |`,
  );
});

test('compares with the first contender that is in the scenario, and leaves out columns without figures', () => {
  const heads = (...references: [string, ...string[]][]) => {
    const [head, , , understudy] = table(results, references).split('\n');
    return [head!.split('|').slice(10, -1), understudy!.split('|').slice(10, -1)].map((cells) =>
      cells.map((cell) => cell.trim()),
    );
  };
  expect(heads(['× none', 'absent'], ['× first', 'absent', 'baseline', 'Understudy'])).toEqual([
    ['× first'],
    ['9.00'],
  ]);
  expect(heads(['× none', 'absent'])).toEqual([[], []]);
});

test('lists met and missed targets, and leaves out those without a measurement', () => {
  expect(targetList(results, { readyMs: 1_501, idleMb: 150 })).toBe(
    `* met: setUser_v2: times baseline 9.00 (at least 9)
* met: setUser_v2: p99 in times of p50 10.00 (at most 12)
* met: memory when idle 150 MB (at most 150 MB)
* **missed**: from start to ready 1501 ms (at most 1500 ms)`,
  );
});

test('compares the service with gSOAP at each number of connections', () => {
  const figures: [connections: number, understudy: number, gsoap: number][] = [
    [1, 90, 100],
    [8, 100, 100],
    [32, 149, 100],
    [128, 250, 100],
  ];
  const measured = figures.flatMap(([connections, understudy, gsoap]): Result[] => {
    const scenario = {
      key: `concurrency ${connections}`,
      scenario: `setUser_v2, connections: ${connections}`,
    };
    return [
      { ...scenario, contender: 'Understudy', readings: [reading(understudy, { p50: 1.3 })] },
      { ...scenario, contender: 'gSOAP in C, one function call', readings: [reading(gsoap, { p50: 1 })] },
    ];
  });
  expect(targetList(measured, undefined)).toBe(
    `* **missed**: setUser_v2, connections: 1: times gSOAP in C, one function call 0.90 (at least 1)
* met: setUser_v2, connections: 8: times gSOAP in C, one function call 1.00 (at least 1)
* **missed**: setUser_v2, connections: 32: times gSOAP in C, one function call 1.49 (at least 1.5)
* met: setUser_v2, connections: 128: times gSOAP in C, one function call 2.50 (at least 2.5)
* met: setUser_v2, connections: 1: p50 in times of that of gSOAP in C, one function call 1.30 (at most 1.3)`,
  );
  // On a machine without gSOAP.
  expect(targetList(measured.slice(0, 1), undefined)).toBe('');
});

test('expects to be ahead of JAX-WS, and behind no baseline', () => {
  const pairs: [key: string, other: string][] = [
    ['wire', 'JAX-WS on Jetty'],
    ...['EditUserName', 'CreateUser', 'GetUser', 'UpdateUser'].map((key): [string, string] => [
      key,
      'baseline',
    ]),
  ];
  const measured = pairs.flatMap(([key, other], at): Result[] => [
    { key, scenario: key, contender: 'Understudy', readings: [reading(at === 1 ? 99 : 100)] },
    { key, scenario: key, contender: other, readings: [reading(100)] },
  ]);
  expect(targetList(measured, undefined)).toBe(
    `* met: wire: times JAX-WS on Jetty 1.00 (at least 1)
* **missed**: EditUserName: times baseline 0.99 (at least 1)
* met: CreateUser: times baseline 1.00 (at least 1)
* met: GetUser: times baseline 1.00 (at least 1)
* met: UpdateUser: times baseline 1.00 (at least 1)`,
  );
});
