import type { Random } from './random';

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

/** How busy each day of the week is, Sunday first. */
const days = [0.12, 1.2, 1.1, 1, 1, 0.9, 0.25];
/** How busy each hour of the day is, in UTC. */
const hours = [
  ...[0.05, 0.04, 0.03, 0.03, 0.05, 0.1, 0.3, 0.8, 1.5, 2, 2.1, 1.9],
  ...[1.3, 1.7, 2, 1.9, 1.6, 1.1, 0.7, 0.5, 0.35, 0.25, 0.15, 0.1],
];

/**
 * The moments at which customers call, in order: by hour and weekday, over some days that end now.
 *
 * @param now nobody calls in the two hours before it, so that every session has ended.
 */
export function callTimes(
  random: Random,
  { count, days: span, now }: { count: number; days: number; now: Date },
): Float64Array {
  // The last hour of calls ended at least two hours ago, even if an hour has just begun.
  const last = Math.floor(now.getTime() / HOUR_MS) - 3;
  const first = last - span * DAY_HOURS + 1;
  const sums: number[] = [];
  let sum = 0;
  for (let hour = first; hour <= last; hour++) {
    const date = new Date(hour * HOUR_MS);
    sum += days[date.getUTCDay()]! * hours[date.getUTCHours()]!;
    sums.push(sum);
  }
  const times = new Float64Array(count);
  for (let index = 0; index < count; index++) {
    const hour = first + placeIn(sums, random.next() * sum);
    times[index] = hour * HOUR_MS + random.whole(0, HOUR_MS / 1_000 - 1) * 1_000;
  }
  return times.sort();
}

/** The place of the first sum that is greater. */
function placeIn(sums: readonly number[], value: number): number {
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
