import type { Understudy } from './connect';

/** How a service for tests begins. */
export interface StartOptions {
  /** A moment from which its clock runs; the machine's own clock if missing. */
  clock?: Date | string;
  /** Whether the limits on logins and codes apply; false if missing, since most suites log in before each test. */
  loginLimit?: boolean;
  /** The most calls that the journal keeps; 1,000 if missing. */
  journalSize?: number;
}

/** A service for tests in this process. It does not keep the process alive. */
export interface LocalUnderstudy extends Understudy {
  /** Closes the service and forgets its data. */
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts a service. */
export type Start = (options?: StartOptions) => Promise<LocalUnderstudy>;

/**
 * Starts a service for tests in this process, on free ports of the loopback address and a database in memory.
 *
 * @throws TypeError if an option cannot be used.
 */
export const startUnderstudy: Start = (options) => {
  // Loading the service takes longer than connecting to one, which needs none of it.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- Jest runs the sources, where import() finds no .js
  const { startLocally } = require('./local') as { startLocally: Start };
  return startLocally(options);
};
