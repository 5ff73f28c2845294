import type { Histogram, Registry } from 'prom-client';

/** What a histogram is of. */
interface HistogramOptions {
  name: string;
  help: string;
  /** The upper bounds of its buckets, in ascending order. */
  buckets: readonly number[];
}

type Labels = Readonly<Record<string, string>>;

/** What was observed with the same labels. */
interface Series {
  labels: Labels;
  /** Observations by the bucket that they fell into; those above all bounds are last. */
  counts: number[];
  sum: number;
}

/**
 * Registers a histogram for what every call observes, and exports what one of prom-client does. That makes a key from the labels
 * at each observation, which takes more than 2 % of a call.
 *
 * @returns a function that returns the observer for labels; to be called once for each set of labels.
 */
export function callHistogram(
  registry: Registry,
  { name, help, buckets }: HistogramOptions,
): (labels: Labels) => (value: number) => void {
  const all: Series[] = [];
  const valuesOf = ({ labels, counts, sum }: Series) => {
    let count = 0;
    const cumulative = [...buckets, '+Inf'].map((le, index) => {
      count += counts[index]!;
      return { labels: { le, ...labels }, value: count, metricName: `${name}_bucket` };
    });
    return [
      ...cumulative,
      { labels, value: sum, metricName: `${name}_sum` },
      { labels, value: count, metricName: `${name}_count` },
    ];
  };
  // Of a metric, a registry reads no more than this.
  const metric = {
    name,
    get: () =>
      Promise.resolve({ name, help, type: 'histogram', aggregator: 'sum', values: all.flatMap(valuesOf) }),
  };
  registry.registerMetric(metric as unknown as Histogram);

  return (labels) => {
    const series: Series = { labels, counts: [...buckets, '+Inf'].map(() => 0), sum: 0 };
    all.push(series);
    return (value) => {
      let bucket = 0;
      while (bucket < buckets.length && value > buckets[bucket]!) bucket++;
      series.counts[bucket]!++;
      series.sum += value;
    };
  };
}
