import { setTimeout } from 'node:timers/promises';
import type { Knex } from 'knex';
import { recordAudit, type AuditEntry } from './entry';

/** What was cut off the audit. */
export interface CutOff {
  /** How many partitions were dropped, with an unknown number of entries. */
  dropped: number;
  /** How many entries were deleted. */
  deleted: number;
}

/**
 * Cuts off the entries before a moment, of one company or of all, and records that in the audit, in one transaction. For all
 * companies, months that are wholly before the moment are dropped, however many entries they have.
 *
 * @param entry the entry that is recorded, without its outcome, which states what was cut off.
 * @throws AuditIsRead if other transactions kept reading the audit; nothing is cut off.
 */
export function cutAuditBefore(
  db: Knex,
  before: Date,
  companyId: number | undefined,
  entry: Omit<AuditEntry, 'outcome'>,
): Promise<CutOff> {
  return db.transaction(async (transaction) => {
    await transaction.raw("SET LOCAL statement_timeout = 0; SET LOCAL understudy.cut_audit = 'on'");
    const whole = companyId === undefined ? await partitionsBefore(transaction, before) : [];
    const deleted = await deleteBefore(transaction, before, companyId, whole.at(-1)?.ends);
    const outcome =
      whole.length > 0
        ? `${whole.length} partitions dropped, ${deleted} others deleted`
        : `${deleted} deleted`;
    // As late as possible, because calls wait for it until the transaction ends.
    if (whole.length > 0) await dropAll(transaction, whole);
    await recordAudit(transaction, { ...entry, outcome }).query;
    return { dropped: whole.length, deleted };
  });
}

/** Nothing could be dropped, because other transactions kept reading the audit. */
export class AuditIsRead extends Error {}

interface Partition {
  name: string;
  /** The first day, in UTC, after its entries. */
  ends: string;
}

/** The partitions that are wholly before a moment, in the order of time. */
async function partitionsBefore(db: Knex, before: Date): Promise<Partition[]> {
  const { rows } = await db.raw<{ rows: Partition[] }>(
    `SELECT name, (ends AT TIME ZONE 'UTC')::date::text AS ends FROM audit_partitions() AS part
     WHERE part.ends <= ? ORDER BY part.ends`,
    [before],
  );
  return rows;
}

/** Deletes the entries before a moment. @param since the first day, in UTC, of the partitions that stay, if others are dropped. */
async function deleteBefore(
  db: Knex,
  before: Date,
  companyId: number | undefined,
  since: string | undefined,
): Promise<number> {
  const old = db('audit').where('at', '<', before);
  if (companyId !== undefined) void old.where({ company_id: companyId });
  if (since !== undefined) void old.whereRaw("at >= ?::timestamp AT TIME ZONE 'UTC'", [since]);
  return old.delete();
}

/** Milliseconds to wait for transactions that read the audit. Calls queue behind this wait. */
const LOCK_TIMEOUT = 500;

/** How often dropping is tried, and the pause between two attempts in milliseconds. */
const MAX_ATTEMPTS = 60;
const PAUSE = 1_000;

/** PostgreSQL's codes for a lock that was not available in time, and for a deadlock. */
const lockCodes: ReadonlySet<unknown> = new Set(['55P03', '40P01']);

/** Drops partitions, and makes one for the time before those that stay, because an import may bring entries from then. */
async function dropAll(db: Knex, partitions: readonly Partition[]): Promise<void> {
  for (let attempts = 1; ; attempts++) {
    try {
      return await db.transaction(async (savepoint) => {
        await savepoint.raw(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT}`);
        await savepoint.raw(
          `DROP TABLE ${partitions.map(() => '??').join(', ')}`,
          partitions.map(({ name }) => name),
        );
        await savepoint.raw("SELECT make_audit_partition('audit_past', '-infinity', ?)", [
          partitions.at(-1)!.ends,
        ]);
      });
    } catch (error) {
      if (!lockCodes.has((error as { code?: unknown }).code)) throw error;
      if (attempts === MAX_ATTEMPTS)
        throw new AuditIsRead('Others read the audit all the time', { cause: error });
    }
    await setTimeout(PAUSE);
  }
}
