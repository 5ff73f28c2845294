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
import {
  describeTransfer,
  endTransfer,
  findOpenTransfer,
  type Said,
} from '../../../store/rescue/support/transfers';
import { counted } from '../../../store/rescue/support/statusChange';
import { withCountedTime } from './changeSession';
import { decideTransfers, secondsOf } from './decideTransfers';
import { isMisfit, type Misfit } from './misfit';
import { misfitOfPlaces, placesIn } from './places';
import { statusBefore } from './sessionRules';
import type { TransferWish } from './sessionSchema';
import { misfitOfTimes } from './timeRules';
import { isSameMoment } from './moment';

/**
 * Records a transfer of a session. Of an open one, the technician who accepted it has it from then on; one that was not
 * accepted is transferring. A transfer that is open takes no other beside it: the new one cancels it, or is the same one, which
 * is accepted now.
 *
 * @param transaction in which nothing is written if the transfer is refused.
 * @returns the names of what changed, what is not valid, or undefined if the company has no such session.
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
  const before = await lockSession(transaction, { company_id, session_id }, now);
  if (!before) return undefined;
  const from = before.technician_id ?? before.channel_id;
  const open = await findOpenTransfer(transaction, before);
  const decided = decideTransfers([wish], { session: before, from, last: open, now });
  if (isMisfit(decided)) return ownMember(decided);
  const transfer = decided[0]!;
  const after = transferred(before, transfer, places.get(wish.to)!);
  const impossible = misfitOfTimes(after);
  if (impossible) return { ...impossible, member: 'at' };
  if (open && transfer.accepted_at && isSame(open, transfer)) {
    await endTransfer(transaction, before, { accepted_at: transfer.accepted_at }).query;
    await describeTransfer(transaction, open, saidOf(wish, transfer));
  } else {
    if (open) await endTransfer(transaction, before, { cancelled_at: transfer.at }).query;
    await insertSessions(transaction, company_id, { sessions: [], transfers: decided });
  }
  return ['transfers', ...(await changeRow(transaction, before, after))];
}

function isSame(one: NewTransfer, other: NewTransfer): boolean {
  return one.to_id === other.to_id && isSameMoment(one.at, other.at);
}

/** What is said anew of a transfer that there is already. What is not said stays. */
function saidOf({ by, from, comment }: TransferWish, { by_id, from_id }: NewTransfer): Said {
  return {
    ...(by !== undefined && { by_id }),
    ...(from !== undefined && { from_id }),
    ...(comment !== undefined && { comment }),
  };
}

const closed: ReadonlySet<string> = new Set(closedStatuses);

/** The session after a transfer. */
function transferred(before: SupportSessionRow, transfer: NewTransfer, to: NodeKind): NewSessionRow {
  const { at, accepted_at, to_id } = transfer;
  const transfer_seconds = before.transfer_seconds + secondsUntil(at, before) + secondsOf([transfer], null);
  const after: NewSessionRow = { ...before, transfer_seconds };
  if (closed.has(before.status)) {
    return accepted_at && to === 'technician' ? { ...after, technician_id: to_id } : after;
  }
  if (!accepted_at) return withCountedTime(before, { ...after, status: 'transferring', changed_at: at });
  if (to !== 'technician') {
    // The time in these statuses goes on, and counts for them.
    if (before.status !== 'transferring') return before.status in counted ? before : after;
    return { ...after, status: statusBefore(before), changed_at: accepted_at };
  }
  const picked: NewSessionRow = {
    ...{ ...after, technician_id: to_id, status: 'active', changed_at: accepted_at },
    picked_up_at: before.picked_up_at ?? accepted_at,
  };
  // What it was before ends when it is transferred, not when that is accepted.
  const left = withCountedTime(before, { ...picked, changed_at: at }, { transfer_seconds });
  return { ...left, changed_at: accepted_at };
}

/** The whole seconds for which a session has been transferring until it is transferred again. They count from the pickup on. */
function secondsUntil(at: Date, { status, picked_up_at, changed_at }: SupportSessionRow): number {
  if (status !== 'transferring' || !picked_up_at) return 0;
  return Math.max(0, Math.floor((at.getTime() - changed_at.getTime()) / 1_000));
}

/** A misfit of the only transfer, by the member's own name. */
function ownMember({ member, detail }: Misfit): Misfit {
  return { member: member.replace(/^.*\//, ''), detail };
}
