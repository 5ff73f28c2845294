import { connectToUnderstudy, type Understudy } from './connect';
import { loadOutside } from './loadOutside';

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
}

/** A service in this process, to which a test connects. */
export interface LocalService {
  managementUrl: string;
  /** Closes it and forgets its data. */
  stop(): Promise<void>;
}

/** Starts a service in this process. @throws TypeError if an option cannot be used. */
export type StartService = (options: StartOptions) => Promise<LocalService>;

/**
 * Starts a service for tests in this process, on free ports of the loopback address and a database in memory.
 *
 * @throws TypeError if an option cannot be used.
 */
export async function startUnderstudy(options: StartOptions = {}): Promise<LocalUnderstudy> {
  const { startService } = loadOutside<{ startService: StartService }>('./local');
  const { managementUrl, stop } = await startService(options);
  try {
    return { ...(await connectToUnderstudy(managementUrl)), stop, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
