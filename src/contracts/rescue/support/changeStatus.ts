import type { Knex } from 'knex';
import type { Write } from '../../../store/engine/writeTogether';
import { dropCode } from '../../../store/rescue/support/codes';
import type { SessionStatus, SupportSessionRow } from '../../../store/rescue/support/columns';
import { changeSession } from '../../../store/rescue/support/sessionWrites';
import { statusChange } from '../../../store/rescue/support/statusChange';

/** What a change of a session's status also sets. */
type Also = Partial<
  Pick<SupportSessionRow, 'technician_id' | 'waiting_at' | 'picked_up_at' | 'status_before'>
>;

/**
 * The writes that give a session another status. A code lives until its session leaves Connecting (section 10 of the contract's
 * second part), so it goes then.
 */
export function changeStatus(
  { db, now }: { db: Knex; now: Date },
  session: SupportSessionRow,
  status: SessionStatus,
  { isEnd, ...also }: Also & { isEnd?: boolean } = {},
): Write[] {
  const leaves = session.status === 'connecting';
  const change = statusChange(db, status, now, { isEnd });
  return [
    changeSession(db, session, { ...change, version: session.version + 1, pin_expires_at: null, ...also }),
    ...(leaves ? [dropCode(db, session)] : []),
  ];
}
