import type { Knex } from 'knex';
import { LOCK_IS_HERE } from '../engine/lockIsHere';
import { matching, readAuditOf, type AuditFilter, type AuditRecord } from './read';

/**
 * The position of a follower in the audit.
 *
 * An entry gets its id before it is committed, so an entry with a lower id may appear after one with a higher id. Reading only
 * above the highest id would miss it; so the position holds an id up to which no further entry appears, and which of the
 * entries above it have been read. It asks for no order between companies, and each company can be followed alone.
 */
export interface AuditPosition {
  /** No further entry appears with this id or a lower one. */
  settled: number;
  /** The entries above it that have been read, by {@link keyOf}. */
  read: ReadonlySet<string>;
  /** The id up to which {@link settled} goes next. */
  next: Mark;
}

/** What the audit is at a moment. */
interface Mark {
  /** The highest id that was given out. */
  last: number;
  /** The transactions that were writing then. An entry up to `last` that appears later is of one of these. */
  writers: readonly string[];
  /** When that was, in milliseconds. */
  at: number;
}

/** An id this far below the highest never appears: the distance exceeds the number of calls in progress by far. */
const WINDOW = 10_000;

/**
 * Milliseconds after which a transaction has recorded its entry, if it ever does. A call's statement runs for at most 15 s, and
 * what takes longer, such as an import, records its entry at its end.
 */
const LONGEST_CALL = 60_000;

const PAGE = 1_000;

/** The position after all entries that exist now. */
export async function currentPosition(db: Knex, filter: AuditFilter, now: number): Promise<AuditPosition> {
  const next = await markOf(db, now);
  const settled = Math.max(0, next.last - WINDOW);
  const read = new Set<string>();
  for await (const page of entriesAbove(db, filter, settled))
    for (const entry of page) read.add(keyOf(entry));
  return { settled, read, next };
}

/** Whether an entry is before a position. */
export function isBefore({ settled, read }: AuditPosition, entry: AuditRecord): boolean {
  return Number(entry.id) <= settled || read.has(keyOf(entry));
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
    // Before the entries: those of a transaction that has ended are then among them.
    const now = await markOf(db, clock());
    const read = new Set(position.read);
    for await (const page of entriesAbove(db, filter, position.settled)) {
      const fresh = page.filter((entry) => !read.has(keyOf(entry)));
      for (const entry of fresh) read.add(keyOf(entry));
      const found = fresh.length > 0 ? await readAuditOf(db, filter, fresh.map(idOf)) : [];
      const wanted = new Set(fresh.map(keyOf));
      const entries = found.filter((entry) => wanted.has(keyOf(entry)));
      if (entries.length > 0) yield entries;
    }
    position = advance({ ...position, read }, now);
    await pause();
  }
}

/** The position after reading everything above `settled` that had appeared at a moment. */
export function advance(position: AuditPosition, now: Mark): AuditPosition {
  const { next, read } = position;
  const isSettled = next.writers.every((writer) => !now.writers.includes(writer));
  if (!isSettled && now.at - next.at < LONGEST_CALL) return position;
  const above = [...read].filter((key) => Number(key.split('/')[0]) > next.last);
  return { settled: next.last, read: new Set(above), next: now };
}

/** The id of an entry, and its company: an import may bring an id that another company has. */
type EntryKey = Pick<AuditRecord, 'id' | 'companyId'>;

function keyOf({ id, companyId }: EntryKey): string {
  return `${id}/${companyId}`;
}

function idOf({ id }: EntryKey): number {
  return Number(id);
}

/** Reads which entries there are above an id, in pages. */
async function* entriesAbove(db: Knex, filter: AuditFilter, id: number): AsyncGenerator<EntryKey[]> {
  for (let after: [id: number | string, company: number] | undefined = [id, GREATEST_COMPANY]; after;) {
    const page: EntryKey[] = await matching(db, filter)
      .whereRaw('(audit_id, company_id) > (?, ?)', after)
      .orderBy(['audit_id', 'company_id'])
      .limit(PAGE)
      .select<EntryKey[]>('audit_id as id', 'company_id as companyId');
    if (page.length > 0) yield page;
    const last = page.length === PAGE ? page.at(-1) : undefined;
    after = last && [last.id, last.companyId];
  }
}

const GREATEST_COMPANY = 2_147_483_647;

/** Reads the highest id, and only then who is writing: a writer locks the audit before it gets an id. */
async function markOf(db: Knex, at: number): Promise<Mark> {
  const given = await db.raw<{ rows: [{ last: string }] }>(
    'SELECT last_value - (NOT is_called)::int AS last FROM audit_audit_id_seq',
  );
  const writing = await db.raw<{ rows: { writer: string }[] }>(
    `SELECT virtualtransaction AS writer FROM pg_locks
     WHERE locktype = 'relation' AND relation = 'audit'::regclass AND mode = 'RowExclusiveLock'
       AND ${LOCK_IS_HERE}`,
  );
  return { last: Number(given.rows[0].last), writers: writing.rows.map(({ writer }) => writer), at };
}
