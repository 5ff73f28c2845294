import { setTimeout } from 'node:timers/promises';
import type { Knex } from 'knex';
import { currentPosition, followAudit, isBefore, type TellLongWriter } from './follow';
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

/**
 * Reads entries in pages, the oldest first.
 *
 * @param stop ends the waiting for new ones, with an error.
 */
export async function* streamAudit(
  db: Knex,
  filter: AuditFilter,
  { limit, follow = false }: AuditExtent,
  stop: AbortSignal,
  tellLongWriter: TellLongWriter,
): AsyncGenerator<AuditRecord[]> {
  if (!follow) {
    yield* readAudit(db, filter, { latest: limit });
    return;
  }

  const position = await currentPosition(db, filter, performance.now());
  const latest = limit ?? (filter.since ? undefined : FOLLOWED);
  for await (const page of readAudit(db, filter, { latest, upTo: position.last })) {
    const before = page.filter((entry) => isBefore(position, entry));
    if (before.length > 0) yield before;
  }
  const pause = () => setTimeout(POLL_INTERVAL, undefined, { signal: stop });
  yield* followAudit(db, filter, position, { pause, tellLongWriter });
}
