/** Where the service's clock stands, and whether it runs. */
export interface ClockState {
  at: Date;
  /** Whether it runs, or stands still. */
  runs: boolean;
  /** Whether it is the machine's own clock. */
  real: boolean;
}

/** A moment from which a clock runs, or at which it stands still; undefined for the machine's own clock. */
export type ClockSetting = { at: Date; runs: boolean } | undefined;

/** The earliest and the latest moment: those that every client and PostgreSQL can read. */
export const EARLIEST = new Date('1970-01-01T00:00:00Z');
export const LATEST = new Date('9999-12-31T23:59:59Z');

/**
 * The clock that the service's calls follow (control contract, section 5). It may be set, stopped and set back; sessions,
 * codes and counts keep the moments that they have.
 */
export class Clock {
  private setting: { base: number; since: number; runs: boolean } | undefined;

  constructor(start?: ClockSetting) {
    this.set(start);
  }

  now(): Date {
    if (!this.setting) return new Date();
    const { base, since, runs } = this.setting;
    return new Date(Math.min(base + (runs ? performance.now() - since : 0), LATEST.getTime()));
  }

  get state(): ClockState {
    return { at: this.now(), runs: this.setting?.runs ?? true, real: !this.setting };
  }

  /**
   * Advances the clock, whether it runs or is stopped.
   *
   * @param after calculates the new moment from the present one; undefined if there is none.
   * @returns false if there is no such moment up to {@link LATEST}; the clock has then not changed.
   */
  async advance(after: (at: Date) => Promise<Date | undefined>): Promise<boolean> {
    for (;;) {
      const { setting } = this;
      const { at, runs } = this.state;
      const next = await after(at);
      if (!next || next > LATEST) return false;
      // The clock was set meanwhile, perhaps by another request to advance it, which must not be lost.
      if (this.setting !== setting) continue;
      this.set({ at: next, runs });
      return true;
    }
  }

  /** Sets the clock; undefined returns to the machine's own. */
  set(setting: ClockSetting): void {
    this.setting = setting && {
      base: setting.at.getTime(),
      since: performance.now(),
      runs: setting.runs,
    };
  }
}

/** The setting that brings a clock into a state. */
export function settingOf({ at, runs, real }: ClockState): ClockSetting {
  return real ? undefined : { at, runs };
}
