import { isoDuration, type Duration } from './duration';
import type { ManagementClient } from './http';

/** The clock that the service's calls follow. */
export interface ClockReading {
  /** Its time, in ISO 8601. */
  at: string;
  /** Whether it runs, or stands still. */
  runs: boolean;
  /** Whether it is the machine's own clock. */
  real: boolean;
}

/** Directs the clock. */
export interface ClockControl {
  read(): Promise<ClockReading>;
  /** Sets it, forwards or back. It runs from then on, or stands still if `runs` is false. */
  set(at: Date | string, options?: { runs?: boolean }): Promise<ClockReading>;
  /** Advances it by a span of time, such as `{ minutes: 20 }` or `PT20M`. */
  advance(by: Duration | string): Promise<ClockReading>;
  /** Stops it at its present time. */
  stop(): Promise<ClockReading>;
  /** Returns to the machine's own clock. */
  useReal(): Promise<ClockReading>;
}

/** Directs the clock of a service. */
export function clockOf({ send }: ManagementClient): ClockControl {
  const path = '/control/clock';
  const read = () => send<ClockReading>('GET', path);
  const set = (at: Date | string, { runs = true } = {}) => send<ClockReading>('PUT', path, { at, runs });
  return {
    read,
    set,
    advance: async (by) => send('POST', `${path}/advance`, { by: isoDuration(by) }),
    stop: async () => set((await read()).at, { runs: false }),
    useReal: () => send('DELETE', path),
  };
}
