import type { Knex } from 'knex';
import type { Write } from '../../engine/writeTogether';
import type { SupportSessionRow } from './columns';
import type { NewTransfer } from './insertSessions';

/** A transfer that waits for its acceptance. */
type OpenTransfer = Omit<NewTransfer, 'accepted_at' | 'cancelled_at'> & Pick<SupportSessionRow, 'company_id'>;

/** Records that a session is transferred. */
export function addTransfer(db: Knex, transfer: OpenTransfer): Write {
  return { query: db('support_transfer').insert(transfer) };
}

/** How a transfer ends. */
export type TransferEnd = { accepted_at: Date } | { cancelled_at: Date };

/**
 * Ends the transfer of a session that is neither accepted nor cancelled. A transfer ends no earlier than it began. If there are
 * several, as earlier versions left them, only the newest is accepted: it replaced the others.
 */
export function endTransfer(db: Knex, session: SessionKey, end: TransferEnd): Write {
  const open = openTransfers(db, session);
  const ending = (at: Date) => db.raw('greatest(at, ?::timestamptz)', [at]);
  if ('cancelled_at' in end) return { query: open.update({ cancelled_at: ending(end.cancelled_at) }) };
  const ended = (isNewest: boolean) =>
    db.raw('CASE WHEN (transfer_id = (?)) = ? THEN greatest(at, ?::timestamptz) END', [
      ...[newestOf(openTransfers(db, session)).select('transfer_id'), isNewest, end.accepted_at],
    ]);
  return { query: open.update({ accepted_at: ended(true), cancelled_at: ended(false) }) };
}

type SessionKey = Pick<SupportSessionRow, 'company_id' | 'session_id'>;

function openTransfers(db: Knex, { company_id, session_id }: SessionKey) {
  return db('support_transfer')
    .where({ company_id, session_id })
    .whereNull('accepted_at')
    .whereNull('cancelled_at');
}

function newestOf(transfers: Knex.QueryBuilder): Knex.QueryBuilder {
  return transfers
    .orderBy([
      { column: 'at', order: 'desc' },
      { column: 'transfer_id', order: 'desc' },
    ])
    .limit(1);
}

/** A transfer that is neither accepted nor cancelled. */
type FoundTransfer = NewTransfer & Pick<SupportSessionRow, 'company_id'> & { transfer_id: number };

/** Finds the transfer of a session that is neither accepted nor cancelled. */
export async function findOpenTransfer(db: Knex, session: SessionKey): Promise<FoundTransfer | undefined> {
  const [found] = await newestOf(openTransfers(db, session)).select<FoundTransfer[]>();
  return found;
}

/** The first and the last moment of the transfers of a session that were not cancelled; null if there are none. */
export async function spanOfTransfers(
  db: Knex,
  { company_id, session_id }: SessionKey,
): Promise<{ first: Date | null; last: Date | null }> {
  const [span] = await db('support_transfer')
    .where({ company_id, session_id })
    .whereNull('cancelled_at')
    .select<{ first: Date | null; last: Date | null }[]>(
      db.raw('min(at) AS first, max(coalesce(accepted_at, at)) AS last'),
    );
  return span!;
}

/** What describes a transfer besides its times and its destination. */
export type Said = Partial<Pick<NewTransfer, 'by_id' | 'from_id' | 'comment'>>;

/** Changes the description of a transfer. */
export async function describeTransfer(
  db: Knex,
  { company_id, transfer_id }: FoundTransfer,
  said: Said,
): Promise<void> {
  if (Object.keys(said).length === 0) return;
  await db('support_transfer').where({ company_id, transfer_id }).update(said);
}
