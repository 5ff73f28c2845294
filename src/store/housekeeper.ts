import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { keepAuditMonths } from './audit/months';
import { deleteExpired, type Cleaning } from './housekeeping';
import type { ExpiringTable } from './tables';

/** Interval at which expired rows are deleted, in milliseconds. */
const INTERVAL = 60_000;

/**
 * Every minute, makes the coming months of the audit and deletes expired rows, unless the previous run is still in progress.
 *
 * @param onDeleted called for each table, with the number of deleted rows.
 * @returns a function that stops it.
 */
export function keepHouse(
  db: Knex,
  tables: readonly ExpiringTable[],
  now: () => Date,
  log: Logger,
  onDeleted?: (table: string, rows: number) => void,
): () => void {
  let isCleaning = false;
  const stopping = new AbortController();
  const timer = setInterval(() => {
    if (isCleaning) return;
    isCleaning = true;
    void keepAuditMonths(db, log)
      .then(() => deleteExpired(db, tables, now(), stopping.signal))
      .then((done) => {
        for (const cleaning of done) {
          logCleaning(log, cleaning);
          onDeleted?.(cleaning.table, cleaning.deleted);
        }
      })
      .finally(() => (isCleaning = false));
  }, INTERVAL);
  // The service itself keeps its process alive, unless it is that of a test.
  timer.unref();
  return () => {
    clearInterval(timer);
    stopping.abort();
  };
}

function logCleaning(log: Logger, cleaning: Cleaning): void {
  if (cleaning.error !== undefined)
    log.warn(cleaning, 'Expired rows could not be deleted; the service will try again');
  else if (cleaning.deleted > 0) log.info(cleaning, 'Deleted expired rows');
  else log.debug(cleaning, 'There were no expired rows');
}
