import type { Knex } from 'knex';
import { LOCK_IS_HERE } from '../engine/lockIsHere';
import { matching, readAuditOf, type AuditFilter, type AuditRecord } from './read';

/**
 * The position of a follower in the audit.
 *
 * An entry gets its id before it is committed, so an entry with a lower id may appear after one with a higher id. Reading only
 * above the highest id would miss it; so the position holds which transactions were writing, and an id below all entries of each.
 * When one of them has ended, the entries above its id are read again. Nothing limits how long that may take: an import takes
 * minutes, and a statement up to `DATABASE_TIMEOUT_SECONDS`. Meanwhile the entries that others commit are read once, and the
 * position remembers them. It assumes no order between companies, and each company can be followed alone.
 */
export interface AuditPosition {
  /** The highest id that had been given out when the audit was read. */
  last: number;
  /** The transactions that were writing then, by their names. An entry up to `last` that appears later is of one of these. */
  writers: ReadonlyMap<string, Writer>;
  /** When that was, in milliseconds. */
  at: number;
  /** The entries that have been read above {@link settledOf}, by {@link keyOf}. */
  read: Set<string>;
}

/** A transaction that is writing to the audit. */
interface Writer {
  /** All its entries have higher ids. */
  above: number;
  /** When it was first seen, in milliseconds. */
  since: number;
}

/** The state of the audit at a moment. */
interface Mark extends Pick<AuditPosition, 'last' | 'at'> {
  /** The process of PostgreSQL of each transaction that is writing, by the transaction's name; null if it has none. */
  writers: ReadonlyMap<string, number | null>;
}

/**
 * Reports, once, a transaction that has been writing for more than {@link LONG}.
 *
 * @param advice what to do about it, in sentences.
 */
export type TellLongWriter = (advice: string) => void;

/**
 * How far below the highest id following begins, because of transactions that are already writing: by far more ids than there are
 * calls in progress.
 */
const WINDOW = 10_000;

/** Milliseconds after which a transaction that is still writing is reported. Few calls take that long. */
const LONG = 60_000;

const PAGE = 1_000;

/** The position after all entries that exist now. */
export async function currentPosition(db: Knex, filter: AuditFilter, at: number): Promise<AuditPosition> {
  const now = await markOf(db, at);
  const position = advance(
    { last: Math.max(0, now.last - WINDOW), at, writers: new Map(), read: new Set() },
    now,
  );
  const read = new Set<string>();
  // Entries above the mark have appeared meanwhile, and are new.
  for await (const page of entriesAbove(db, filter, settledOf(position)))
    for (const entry of page) if (idOf(entry) <= position.last) read.add(keyOf(entry));
  return { ...position, read };
}

/** The id up to which no further entry appears. */
function settledOf({ last, writers }: AuditPosition): number {
  return lowestOf(last, [...writers.values()]);
}

/** Whether an entry is before a position. */
export function isBefore(position: AuditPosition, entry: AuditRecord): boolean {
  return idOf(entry) <= settledOf(position) || position.read.has(keyOf(entry));
}

/** What following the audit needs besides the database. */
export interface Following {
  /** Waits before the next poll; an error that it throws ends the reading. */
  pause(): Promise<void>;
  tellLongWriter: TellLongWriter;
  /** Returns the time in milliseconds and never goes back. */
  clock?: () => number;
}

/** Reads the entries that appear after a position, without end. */
export async function* followAudit(
  db: Knex,
  filter: AuditFilter,
  from: AuditPosition,
  { pause, tellLongWriter, clock = () => performance.now() }: Following,
): AsyncGenerator<AuditRecord[]> {
  let position = { ...from, read: new Set(from.read) };
  for (;;) {
    // Read before the entries, so that those of a transaction that has ended are among them.
    const now = await markOf(db, clock());
    const { read } = position;
    for await (const page of entriesAbove(db, filter, unreadAbove(position, now))) {
      const fresh = page.filter((entry) => !read.has(keyOf(entry)));
      for (const entry of fresh) read.add(keyOf(entry));
      const found = fresh.length > 0 ? await readAuditOf(db, filter, fresh.map(idOf)) : [];
      const wanted = new Set(fresh.map(keyOf));
      const entries = found.filter((entry) => wanted.has(keyOf(entry)));
      if (entries.length > 0) yield entries;
    }
    for (const writer of newlyLong(position, now)) tellLongWriter(adviceOn(now.writers.get(writer) ?? null));
    position = advance(position, now);
    await pause();
  }
}

/** The id above which entries may have appeared since a position: the lowest id of the transactions that have ended. */
export function unreadAbove({ last, writers }: AuditPosition, now: Mark): number {
  return lowestOf(
    last,
    [...writers].filter(([name]) => !now.writers.has(name)).map(([, writer]) => writer),
  );
}

/** The position after reading what had appeared at a moment. */
export function advance(position: AuditPosition, now: Mark): AuditPosition {
  // A transaction that was not writing at the position got all its ids later. But one that has been prepared goes on under
  // another name.
  const started = (process: number | null): Writer => ({
    above: process === null ? unreadAbove(position, now) : position.last,
    since: now.at,
  });
  const writers = new Map(
    [...now.writers].map(([name, process]) => [name, position.writers.get(name) ?? started(process)]),
  );
  const next = { ...position, last: now.last, at: now.at, writers };
  const settled = settledOf(next);
  if (settled === settledOf(position)) return next;
  return { ...next, read: new Set([...position.read].filter((key) => Number(key.split('/')[0]) > settled)) };
}

/** The names of the transactions that have passed {@link LONG} since a position, so that each is reported once. */
export function newlyLong({ writers, at }: AuditPosition, now: Mark): string[] {
  const isLong = (since: number, moment: number) => moment - since >= LONG;
  return [...writers]
    .filter(([name, { since }]) => now.writers.has(name) && isLong(since, now.at) && !isLong(since, at))
    .map(([name]) => name);
}

function adviceOn(process: number | null): string {
  const [whose, end] =
    process === null
      ? ['a prepared transaction', 'ROLLBACK PREPARED, with its name in pg_prepared_xacts']
      : [`process ${process} of PostgreSQL`, `SELECT pg_terminate_backend(${process})`];
  return `A transaction of ${whose} has been writing to the audit for more than a minute. Its entries appear when it commits; those of others appear meanwhile. An import or the deletion of a company may take that long; if it is a forgotten one, end it: ${end}`;
}

function lowestOf(last: number, writers: readonly Writer[]): number {
  return writers.reduce((lowest, { above }) => Math.min(lowest, above), last);
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
  const writing = await db.raw<{ rows: { writer: string; pid: number | null }[] }>(
    `SELECT virtualtransaction AS writer, pid FROM pg_locks
     WHERE locktype = 'relation' AND relation = 'audit'::regclass AND mode = 'RowExclusiveLock'
       AND ${LOCK_IS_HERE}`,
  );
  const writers = new Map(writing.rows.map(({ writer, pid }) => [writer, pid]));
  return { last: Number(given.rows[0].last), writers, at };
}
