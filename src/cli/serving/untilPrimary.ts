import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from '../../config';
import { isUnavailable } from '../../store/engine/server/unavailable';
import { explain } from '../shared/explain';
import { CannotOpen, type OpenOptions } from '../shared/openMigrated';

/** Milliseconds between two tries. */
const RETRY_INTERVAL = 1_000;

/** Milliseconds between two lines in the log that say what the start waits for. */
const NOTICE_INTERVAL = 10_000;

/**
 * Opens the database of a service. If no primary is there, because a server starts, restarts, is a standby or has no address
 * yet, it tries again until DATABASE_START_SECONDS have passed. An error that will not pass by itself, such as a wrong
 * password, ends the start at once.
 *
 * @param stop ends the wait.
 * @param open opens the database.
 * @returns undefined if the wait was ended.
 * @throws the last error of `open`.
 */
export async function untilPrimary<Opened>(
  config: Config,
  log: Pick<Logger, 'info' | 'warn'>,
  stop: AbortSignal,
  open: (config: Config, options: OpenOptions) => Promise<Opened>,
): Promise<Opened | undefined> {
  const begin = performance.now();
  let nextNotice = 0;
  while (!stop.aborted) {
    try {
      return await open(config, { signal: stop, report: (line) => log.info(line) });
    } catch (error) {
      if (stop.aborted) break;
      const waited = performance.now() - begin;
      const left = config.databaseStartMs - waited;
      if (!mayPass(error, config) || left <= 0) throw error;
      if (waited >= nextNotice) {
        log.warn(
          { secondsLeft: Math.ceil(left / 1000) },
          `The start waits for the database. ${explain(error, config)}`,
        );
        nextNotice = waited + NOTICE_INTERVAL;
      }
      await setTimeout(Math.min(RETRY_INTERVAL, left), undefined, { signal: stop }).catch(() => undefined);
    }
  }
  return undefined;
}

/** An embedded database has errors with the same codes, of its files. */
function mayPass(error: unknown, { database }: Config): boolean {
  return database.kind === 'postgresql' && isUnavailable(error instanceof CannotOpen ? error.cause : error);
}
