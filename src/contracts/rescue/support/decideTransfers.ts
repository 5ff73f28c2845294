import type { NewSessionRow, NewTransfer } from '../../../store/rescue/support/insertSessions';
import type { Misfit } from './misfit';
import { momentOf } from './moment';
import type { TransferWish } from './sessionSchema';

/** What is known of the session that is transferred. */
export interface Transferred {
  session: Pick<NewSessionRow, 'session_id' | 'requested_at' | 'ended_at'>;
  /** The technician or the channel that has it before the first of these transfers; null if none has. */
  from: number | null;
  /** The transfer before the first of these, if it is known. */
  last?: NewTransfer | undefined;
  now: Date;
}

/**
 * Decides the transfers of a session: each is from where the last one that was accepted went, and in the time of the session. One
 * that was not accepted is cancelled by the next.
 */
export function decideTransfers(
  wishes: readonly TransferWish[],
  { session, from, last, now }: Transferred,
): NewTransfer[] | Misfit {
  const transfers: NewTransfer[] = [];
  let had = from;
  for (const [index, { to, by, from: given, at, accepted, comment = '' }] of wishes.entries()) {
    const before = transfers.at(-1) ?? last;
    const transfer: NewTransfer = {
      ...{ session_id: session.session_id, to_id: to, comment },
      by_id: by ?? null,
      from_id: given ?? had,
      at: (at === undefined ? undefined : momentOf(at)) ?? session.ended_at ?? now,
      accepted_at: accepted === undefined ? null : momentOf(accepted)!,
      cancelled_at: null,
    };
    const wrong = misfitOf(transfer, session, before);
    if (wrong) return { ...wrong, member: `transfers/${index}/${wrong.member}` };
    const replaced = transfers.at(-1);
    if (replaced && !replaced.accepted_at) replaced.cancelled_at = transfer.at;
    transfers.push(transfer);
    if (transfer.accepted_at) had = to;
  }
  return transfers;
}

function misfitOf(
  { at, accepted_at }: NewTransfer,
  { requested_at, ended_at }: Transferred['session'],
  before: NewTransfer | undefined,
): Misfit | undefined {
  if (at < requested_at)
    return { member: 'at', detail: 'is before the session was requested; give a later time' };
  if (before && at < (before.accepted_at ?? before.at))
    return { member: 'at', detail: 'is before the transfer before it; give them in their order' };
  if (accepted_at && accepted_at < at)
    return {
      member: 'accepted',
      detail:
        'is before the time of the transfer, at (by default the end of the session, or now); give the same time or a later one',
    };
  if (ended_at && (accepted_at ?? at) > ended_at)
    return {
      member: accepted_at ? 'accepted' : 'at',
      detail: 'is after the end of the session; give an earlier time',
    };
  return undefined;
}

/**
 * The whole seconds from transfers to their acceptance, or to what took their place. The latter count from the pickup on.
 *
 * @param pickup when the session was picked up; null if it was not.
 */
export function secondsOf(transfers: readonly NewTransfer[], pickup: Date | null): number {
  const ms = transfers.map(({ at, accepted_at, cancelled_at }) => {
    const end = accepted_at ?? (pickup && at >= pickup ? cancelled_at : null);
    return end ? end.getTime() - at.getTime() : 0;
  });
  return Math.floor(ms.reduce((sum, each) => sum + each, 0) / 1_000);
}
