import { startApp, type App } from '../app';
import { readConfig } from '../config';
import { contracts } from '../contracts';
import { EARLIEST, LATEST } from '../control/clock';
import type { ControlStart } from '../control/controls';
import { openStandIn } from './database';
import type { LocalService, StartOptions, StartService } from './start';
import { untilDone } from './untilDone';

/** Starts a service. @public `start.ts` loads it. */
export const startService: StartService = (options) => untilDone(start(options));

async function start(options: StartOptions): Promise<LocalService> {
  const standIn = startOf(options);
  const database = await openStandIn(standIn.clock?.at ?? new Date());
  let app: App | undefined;
  const close = async () => {
    await app?.close();
    await database.close();
  };
  try {
    app = await startApp({ config, contracts, database, standIn, ownsProcess: false });
    app.unref();
    let stopped: Promise<void> | undefined;
    return { managementUrl: app.management!, stop: () => (stopped ??= untilDone(close())) };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The defaults, but for the ports, and for a log that no one reads. A test does not wait for calls when it stops. */
const config = {
  ...readConfig({ PORT: '0', MANAGEMENT_PORT: '0', LOG_LEVEL: 'silent' }),
  shutdownGraceMs: 0,
};

function startOf({
  clock,
  loginLimit = false,
  journalSize = config.journalSize,
}: StartOptions): ControlStart {
  const at = clock === undefined ? undefined : new Date(clock);
  // A comparison with an invalid date is false.
  if (at && !(at >= EARLIEST && at <= LATEST))
    throw new TypeError(
      `clock must be a moment from 1970 to 9999, such as 2026-01-01T00:00:00Z, not ${String(clock)}`,
    );
  if (!Number.isInteger(journalSize) || journalSize < 1)
    throw new TypeError(`journalSize must be a whole number from 1, not ${journalSize}`);
  return { journalSize, clock: at && { at, runs: true }, settings: { loginLimit } };
}
