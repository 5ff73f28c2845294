import type { Knex } from 'knex';
import type { Write } from '../../engine/writeTogether';
import type { SupportSessionRow } from './columns';
import type { NewTransfer } from './insertSessions';

/** A transfer that waits for its acceptance. */
type OpenTransfer = Omit<NewTransfer, 'accepted_at'> & Pick<SupportSessionRow, 'company_id'>;

/** Records that a session is transferred. */
export function addTransfer(db: Knex, transfer: OpenTransfer): Write {
  return { query: db('support_transfer').insert(transfer) };
}

/** Ends the transfer of a session that is neither accepted nor cancelled. */
export function endTransfer(
  db: Knex,
  { company_id, session_id }: SupportSessionRow,
  end: { accepted_at: Date } | { cancelled_at: Date },
): Write {
  return {
    query: db('support_transfer')
      .where({ company_id, session_id })
      .whereNull('accepted_at')
      .whereNull('cancelled_at')
      .update(end),
  };
}
