import { closedStatuses, type SessionStatus } from '../../../store/rescue/support/columns';
import { blankSession } from '../../../store/rescue/support/blankSession';
import type { NewSessionRow } from '../../../store/rescue/support/insertSessions';
import type { GivenColumns } from './givenColumns';
import type { Misfit } from './misfit';
import { memberOf } from './sessionMembers';
import { statusWords } from './statuses';
import { misfitOfTimes } from './timeRules';
import { isSameMoment } from './moment';

/** What is known of a session besides what is given. */
export interface Known {
  /** The session as it is; missing for a new one. */
  before?: NewSessionRow;
  /** Whether its last transfer has not been accepted yet. */
  isTransferring?: boolean;
  now: Date;
}

type Time = 'requested_at' | 'waiting_at' | 'picked_up_at' | 'ended_at';
const times: readonly Time[] = ['requested_at', 'waiting_at', 'picked_up_at', 'ended_at'];

/** The times that a status needs, and those that a session with it does not have. */
const timesOf: Readonly<Record<SessionStatus, { needs?: Time; lacks?: readonly Time[] }>> = {
  connecting: { lacks: ['waiting_at', 'picked_up_at'] },
  waiting: { needs: 'waiting_at', lacks: ['picked_up_at'] },
  active: { needs: 'picked_up_at' },
  on_hold: { needs: 'picked_up_at' },
  offline: { needs: 'picked_up_at' },
  transferring: {},
  rebooting: { needs: 'picked_up_at' },
  reconnecting: { needs: 'picked_up_at' },
  closed_by_technician: {},
  closed_by_customer: {},
  closed_by_active_customer: { needs: 'picked_up_at' },
  closed_by_waiting_customer: { needs: 'waiting_at', lacks: ['picked_up_at'] },
  timed_out_not_picked_up: { lacks: ['picked_up_at'] },
  timed_out_picked_up: { needs: 'picked_up_at' },
  aborted: {},
};

const closed: ReadonlySet<SessionStatus> = new Set(closedStatuses);

/** Whether a session with a status, or with what its times mean, may have been picked up. */
export function mayBePickedUp(status: SessionStatus | undefined): boolean {
  return status === undefined || !timesOf[status].lacks?.includes('picked_up_at');
}

/**
 * Decides all columns of a session from those that an operator gives (section 9 of the contract's second part): the status is
 * by default what the latest time means, and a time that the status needs is by default now.
 *
 * @returns the session with the number 0 if it is new, or what is not valid.
 */
export function decideSession(
  given: GivenColumns,
  { before, isTransferring = false, now }: Known,
): NewSessionRow | Misfit {
  const base = before ?? newSession(given, now);
  const merged: NewSessionRow = { ...base, ...given };
  const movesTime = before === undefined || times.some((time) => !isSameMoment(base[time], merged[time]));
  merged.status = given.status ?? (movesTime ? statusByTime(merged, isTransferring) : base.status);
  const wrong = misfitOfStatus(merged);
  if (wrong) return wrong;
  const session = withNeededTimes(merged, now);
  if (given.changed_at === undefined) session.changed_at = changeOf(session, { base, movesTime, now });
  return misfitOfPlace(session) ?? misfitOfTimes(session) ?? session;
}

/** A new session is requested now, or when the first of its times is, if that is earlier. */
function newSession(given: GivenColumns, now: Date): NewSessionRow {
  const earliest = Math.min(now.getTime(), ...times.map((time) => given[time]?.getTime() ?? Infinity));
  const requested_at = given.requested_at ?? new Date(earliest);
  return blankSession({ session_id: 0, status: 'connecting', requested_at, changed_at: requested_at });
}

function statusByTime(
  { waiting_at, picked_up_at, ended_at }: NewSessionRow,
  isTransferring: boolean,
): SessionStatus {
  if (ended_at === null && isTransferring) return 'transferring';
  if (ended_at === null) return picked_up_at ? 'active' : waiting_at ? 'waiting' : 'connecting';
  return picked_up_at
    ? 'closed_by_technician'
    : waiting_at
      ? 'closed_by_waiting_customer'
      : 'closed_by_customer';
}

function misfitOfStatus(session: NewSessionRow): Misfit | undefined {
  const { word } = statusWords[session.status];
  const lacks = [
    ...(timesOf[session.status].lacks ?? []),
    ...(closed.has(session.status) ? [] : ['ended_at' as const]),
  ];
  const wrong = lacks.find((time) => session[time] !== null);
  if (!wrong) return undefined;
  return {
    member: 'status',
    detail: `${word} fits no session with ${memberOf(wrong)}; leave out one of them`,
  };
}

function withNeededTimes(session: NewSessionRow, now: Date): NewSessionRow {
  const filled = { ...session };
  if (closed.has(filled.status)) filled.ended_at ??= latest(filled, now);
  const { needs } = timesOf[filled.status];
  if (needs && filled[needs] === null)
    filled[needs] =
      filled.ended_at === null || session.ended_at === null ? latest(session, now) : latest(session);
  return filled;
}

/** The latest of the times before the end, or another moment if that is later. */
function latest({ requested_at, waiting_at, picked_up_at }: NewSessionRow, other?: Date): Date {
  const known = [requested_at, waiting_at, picked_up_at, other].flatMap((time) =>
    time ? [time.getTime()] : [],
  );
  return new Date(Math.max(...known));
}

/** When the status changed last: at the latest time, or now if only the status is another one. */
function changeOf(
  session: NewSessionRow,
  { base, movesTime, now }: { base: NewSessionRow; movesTime: boolean; now: Date },
): Date {
  if (session.ended_at) return session.ended_at;
  if (movesTime) return latest(session);
  return session.status === base.status ? base.changed_at : latest(session, now);
}

function misfitOfPlace({ technician_id, channel_id, picked_up_at }: NewSessionRow): Misfit | undefined {
  if (technician_id === null && channel_id === null)
    return { member: 'technician', detail: 'is missing, and so is channel; give one of them' };
  if (technician_id === null && picked_up_at)
    return { member: 'technician', detail: 'is missing, but the session was picked up; give the technician' };
  return undefined;
}
