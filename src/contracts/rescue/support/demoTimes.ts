const DAY_MS = 86_400_000;

/** The first moment of the day before, in UTC. */
export function startOfYesterday(now: Date): Date {
  return new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS - DAY_MS);
}

/** Moments by the clock of the day before, in UTC: `10:00:30`. */
export function yesterdayAt(now: Date): (clock: string) => Date {
  const day = startOfYesterday(now).toISOString().slice(0, 10);
  return (clock) => new Date(`${day}T${clock}Z`);
}

/** The moment some minutes ago. */
export function minutesAgo(now: Date): (minutes: number) => Date {
  return (minutes) => new Date(now.getTime() - minutes * 60_000);
}
