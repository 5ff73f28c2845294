import type { Knex } from 'knex';
import type { NodeKind } from '../../../store/rescue/rows';
import { changeRow, lockSession } from '../../../store/rescue/support/changeRow';
import { closedStatuses, type SupportSessionRow } from '../../../store/rescue/support/columns';
import { findPlaces } from '../../../store/rescue/support/findPlaces';
import {
  insertSessions,
  type NewSessionRow,
  type NewTransfer,
} from '../../../store/rescue/support/insertSessions';
import { withCountedTime } from './changeSession';
import { decideTransfers, secondsOf } from './decideTransfers';
import { isMisfit, type Misfit } from './misfit';
import { misfitOfPlaces, placesIn } from './places';
import type { TransferWish } from './sessionSchema';
import { misfitOfTimes } from './timeRules';

/**
 * Records a transfer of a session. Of an open one, the technician who accepted it has it from then on; one that was not
 * accepted is transferring.
 *
 * @param transaction in which nothing is written if the transfer is refused.
 * @returns the names of what changed, what cannot be so, or undefined if the company has no such session.
 */
export async function recordTransfer(
  transaction: Knex,
  { company_id, session_id }: Pick<SupportSessionRow, 'company_id' | 'session_id'>,
  wish: TransferWish,
  now: Date,
): Promise<string[] | Misfit | undefined> {
  const whole = { transfers: [wish] };
  const places = await findPlaces(transaction, company_id, placesIn(whole));
  const wrong = misfitOfPlaces(whole, places);
  if (wrong) return ownMember(wrong);
  const before = await lockSession(transaction, company_id, session_id);
  if (!before) return undefined;
  const from = before.technician_id ?? before.channel_id;
  const transfers = decideTransfers([wish], { session: before, from, now });
  if (isMisfit(transfers)) return ownMember(transfers);
  const after = transferred(before, transfers[0]!, places.get(wish.to)!);
  const impossible = misfitOfTimes(after);
  if (impossible) return { ...impossible, member: 'at' };
  await insertSessions(transaction, company_id, { sessions: [], transfers });
  return ['transfers', ...(await changeRow(transaction, before, after))];
}

const closed: ReadonlySet<string> = new Set(closedStatuses);

/** The session after a transfer. */
function transferred(before: SupportSessionRow, transfer: NewTransfer, to: NodeKind): NewSessionRow {
  const { at, accepted_at, to_id } = transfer;
  if (!accepted_at) {
    if (closed.has(before.status)) return before;
    return withCountedTime(before, { ...before, status: 'transferring', changed_at: at });
  }
  const after = { ...before, transfer_seconds: before.transfer_seconds + secondsOf([transfer]) };
  if (to !== 'technician') return after;
  if (closed.has(before.status)) return { ...after, technician_id: to_id };
  const picked: NewSessionRow = {
    ...{ ...after, technician_id: to_id, status: 'active', changed_at: accepted_at },
    picked_up_at: before.picked_up_at ?? accepted_at,
  };
  return withCountedTime(before, picked, { transfer_seconds: after.transfer_seconds });
}

/** A misfit of the only transfer, by the member's own name. */
function ownMember({ member, detail }: Misfit): Misfit {
  return { member: member.replace(/^.*\//, ''), detail };
}
