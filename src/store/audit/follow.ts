import type { Knex } from 'knex';
import { readAuditOf, type AuditFilter, type AuditRecord } from './read';

/**
 * Where somebody stands who follows the audit.
 *
 * An entry takes its id before it is committed, so one with a lower id may appear after one with a higher id. Who looked
 * only above the highest id would miss it; so the ids that were passed over are looked for as well.
 */
export interface AuditPosition {
  highest: number;
  /** The ids below it that were not there, and when that was noticed, in milliseconds. */
  missing: ReadonlyMap<number, number>;
}

/** An id that is so far below the highest has ended: far more than calls can be in flight at once. */
const REACH = 10_000;

/**
 * An id that was not there for so long never will be, in milliseconds: the call that took it failed. A call's statement
 * may run for 15 s at most.
 */
const LONGEST_CALL = 60_000;

const PAGE = 1_000;

/** The position after the entries that are there now. */
export async function currentPosition(db: Knex, now: number): Promise<AuditPosition> {
  const last = await db('audit').max<{ id: string | null }>('audit_id as id').first();
  const start = { highest: Math.max(0, Number(last?.id ?? 0) - REACH), missing: new Map<number, number>() };
  const ids = await db('audit').where('audit_id', '>', start.highest).orderBy('audit_id').pluck('audit_id');
  return advance(start, ids.map(Number), now);
}

/**
 * Reads the entries that appear after a position, for ever.
 *
 * @param pause waits before the next look; what it throws ends the reading.
 * @param clock the time in milliseconds, of a clock that is never set back.
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

/** The lowest of the ids that were not there at a position and are now, in their order. */
async function appearedSince(db: Knex, { highest, missing }: AuditPosition): Promise<number[]> {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `SELECT DISTINCT audit_id AS id FROM audit WHERE audit_id > :highest OR audit_id = ANY (:missing)
     ORDER BY audit_id LIMIT :page`,
    { highest, missing: [...missing.keys()], page: PAGE },
  );
  return rows.map(({ id }) => Number(id));
}

/**
 * The position after having seen all ids that are there up to the highest of `seen`.
 *
 * @param seen in their order.
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
  for (let id = Math.max(highest + 1, top - REACH); id < top; id++)
    if (!found.has(id)) passed.push([id, now]);
  return { highest: top, missing: new Map([...still, ...passed]) };
}
