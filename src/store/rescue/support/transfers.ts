import type { Knex } from 'knex';
import type { Write } from '../../engine/writeTogether';
import type { SupportSessionRow } from './columns';

/** A row of the table `support_transfer`, when it is made. */
export interface NewTransfer {
  company_id: number;
  session_id: number;
  at: Date;
  /** The user who transfers the session. */
  by_id: number;
  /** The technician or the channel that has the session; null if none has. */
  from_id: number | null;
  /** A technician or a channel. */
  to_id: number;
  comment: string;
}

/** Records that a session is transferred. */
export function addTransfer(db: Knex, transfer: NewTransfer): Write {
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
