import { Histogram, Registry } from 'prom-client';
import { callHistogram } from '../../src/management/metrics/callHistogram';

const options = {
  name: 'seconds',
  help: 'Seconds.',
  labelNames: ['contract', 'operation'],
  buckets: [0.1, 1, 10],
};
const series = [
  { labels: { contract: 'toy', operation: 'add' }, values: [0.05, 0.1, 0.2, 1, 11] },
  { labels: { contract: 'toy', operation: 'remove' }, values: [5] },
];

/** Workers send these to one another. */
async function valuesOf(registry: Registry): Promise<unknown> {
  const withoutExemplar = (key: string, value: unknown) => (key === 'exemplar' ? undefined : value);
  return JSON.parse(JSON.stringify(await registry.getMetricsAsJSON(), withoutExemplar));
}

test('exports what a histogram of prom-client exports', async () => {
  const [expected, actual] = [new Registry(), new Registry()];
  const slow = new Histogram({ ...options, registers: [expected] });
  const observer = callHistogram(actual, options);
  for (const { labels, values } of series) {
    const observe = observer(labels);
    for (const value of values) {
      slow.observe(labels, value);
      observe(value);
    }
  }
  expect(await actual.metrics()).toBe(await expected.metrics());
  expect(await valuesOf(actual)).toEqual(await valuesOf(expected));
});
