import type { Knex } from 'knex';
import { readAuditOf, type AuditFilter, type AuditRecord } from './read';

/**
 * The position of a follower in the audit.
 *
 * An entry gets its id before it is committed, so an entry with a lower id may appear after one with a higher id. Reading
 * only above the highest id would miss it; so the position also holds the ids that are still missing.
 */
export interface AuditPosition {
  highest: number;
  /** Ids below `highest` that have not appeared, with the time in milliseconds at which each was first missed. */
  missing: ReadonlyMap<number, number>;
}

/** An id this far below the highest never appears: the distance exceeds the number of calls in progress by far. */
const WINDOW = 10_000;

/**
 * Milliseconds after which a missing id never appears, because the call that took it failed. A call's statement runs for
 * at most 15 s.
 */
const LONGEST_CALL = 60_000;

const PAGE = 1_000;

/** The position after all entries that exist now. */
export async function currentPosition(db: Knex, now: number): Promise<AuditPosition> {
  const last = await db('audit').max<{ id: string | null }>('audit_id as id').first();
  const start = { highest: Math.max(0, Number(last?.id ?? 0) - WINDOW), missing: new Map<number, number>() };
  const ids = await db('audit').where('audit_id', '>', start.highest).orderBy('audit_id').pluck('audit_id');
  return advance(start, ids.map(Number), now);
}

/**
 * Reads the entries that appear after a position, without end.
 *
 * @param pause waits before the next poll; an error that it throws ends the reading.
 * @param clock returns the time in milliseconds and never goes back.
 */
export async function* followAudit(
  db: Knex,
  filter: AuditFilter,
  from: AuditPosition,
  pause: () => Promise<void>,
  clock: () => number = () => performance.now(),
): AsyncGenerator<AuditRecord[]> {
  let position = from;
  for (;;) {
    const ids = await appearedSince(db, position);
    const now = clock();
    position = advance(position, ids, now);
    const page = ids.length > 0 ? await readAuditOf(db, filter, ids) : [];
    if (page.length > 0) yield page;
    if (ids.length < PAGE) await pause();
  }
}

/** The ids that have appeared since a position, in ascending order, at most one page of them. */
async function appearedSince(db: Knex, { highest, missing }: AuditPosition): Promise<number[]> {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `SELECT DISTINCT audit_id AS id FROM audit WHERE audit_id > :highest OR audit_id = ANY (:missing)
     ORDER BY audit_id LIMIT :page`,
    { highest, missing: [...missing.keys()], page: PAGE },
  );
  return rows.map(({ id }) => Number(id));
}

/**
 * The position after reading all ids up to the highest one in `seen`.
 *
 * @param seen ids in ascending order.
 */
export function advance(
  { highest, missing }: AuditPosition,
  seen: readonly number[],
  now: number,
): AuditPosition {
  const found = new Set(seen);
  const still = [...missing].filter(([id, since]) => now - since < LONGEST_CALL && !found.has(id));
  const top = Math.max(highest, seen.at(-1) ?? 0);
  const passed: [id: number, since: number][] = [];
  for (let id = Math.max(highest + 1, top - WINDOW); id < top; id++)
    if (!found.has(id)) passed.push([id, now]);
  return { highest: top, missing: new Map([...still, ...passed]) };
}
