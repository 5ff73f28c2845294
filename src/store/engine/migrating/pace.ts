/** How long a migration waits, and how often it reports, in milliseconds. */
export interface Pace {
  /** A statement's longest wait for a lock. It is short, because later callers queue behind it. */
  lockTimeout: number;
  /** The longest time of a statement that holds a strong lock, including its wait. */
  statementTimeout: number;
  /** The pause after the first attempt that got no lock; it doubles up to {@link longestPause}. */
  firstPause: number;
  longestPause: number;
  /** After this time without its lock, a step gives up. */
  patience: number;
  /** The longest wait for another instance that migrates the database. */
  waitForOther: number;
  /** The time between two lines about the same step. */
  reportEvery: number;
}

/** The pace on a database that others use. */
export const PACE: Pace = {
  lockTimeout: 500,
  statementTimeout: 1_000,
  firstPause: 500,
  longestPause: 10_000,
  patience: 5 * 60_000,
  waitForOther: 30 * 60_000,
  reportEvery: 10_000,
};

/** Takes a line about what a migration does, for people. */
export type Report = (line: string) => void;
