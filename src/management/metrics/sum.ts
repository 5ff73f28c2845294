import { AggregatorRegistry, type MetricObjectWithValues, type MetricValue } from 'prom-client';

/** The metrics of a process at one moment. */
export type Snapshot = MetricObjectWithValues<MetricValue<string>>[];

/** The sum of several processes' metrics in Prometheus' text format. What cannot be added is averaged or left out. */
export function textOfSum(snapshots: readonly Snapshot[]): Promise<string> {
  return AggregatorRegistry.aggregate([...snapshots]).metrics();
}

/** The sum of what processes counted; what they measured, such as memory, ended with them. */
export async function sumOfCounts(snapshots: readonly Snapshot[]): Promise<Snapshot> {
  const counts = snapshots.map((snapshot) =>
    snapshot.filter(({ type }) => String(type) === 'counter' || String(type) === 'histogram'),
  );
  return AggregatorRegistry.aggregate(counts).getMetricsAsJSON();
}
