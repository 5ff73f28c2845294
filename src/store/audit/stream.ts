import { setTimeout } from 'node:timers/promises';
import type { Knex } from 'knex';
import { currentPosition, followAudit } from './follow';
import { readAudit, type AuditFilter, type AuditRecord } from './read';

/** Which of the selected entries to read. */
export interface AuditExtent {
  /** Only this number of the latest entries. */
  limit?: number;
  /** Whether to go on with new entries as they are recorded. */
  follow?: boolean;
}

/** Default number of existing entries that precede new ones. */
const FOLLOWED = 10;

/** Interval at which new entries are looked for, in milliseconds. */
const POLL_INTERVAL = 1_000;

/** Reads entries in pages, the oldest first. @param stop ends the waiting for new ones, with an error. */
export async function* streamAudit(
  db: Knex,
  filter: AuditFilter,
  { limit, follow = false }: AuditExtent,
  stop: AbortSignal,
): AsyncGenerator<AuditRecord[]> {
  if (!follow) {
    yield* readAudit(db, filter, { latest: limit });
    return;
  }

  const position = await currentPosition(db, performance.now());
  const { highest: upTo, missing } = position;
  const latest = limit ?? (filter.since ? undefined : FOLLOWED);
  yield* readAudit(db, filter, { latest, upTo, except: [...missing.keys()] });
  const pause = () => setTimeout(POLL_INTERVAL, undefined, { signal: stop });
  yield* followAudit(db, filter, position, pause);
}
