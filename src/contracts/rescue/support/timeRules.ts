import type { NewSessionRow } from '../../../store/rescue/support/insertSessions';
import type { Misfit } from './misfit';
import { memberOf, type SessionColumn } from './sessionMembers';

/** The times of a session in the order in which they follow one another. */
const inOrder = ['requested_at', 'waiting_at', 'picked_up_at', 'ended_at'] as const satisfies SessionColumn[];

/** Finds a time of a session that is before one that it follows, and time that did not fit into the session. */
export function misfitOfTimes(session: NewSessionRow): Misfit | undefined {
  const known = inOrder.filter((time) => session[time] !== null);
  for (const [index, time] of known.entries()) {
    const earlier = known[index - 1];
    if (earlier && session[time]! < session[earlier]!) return isBefore(time, earlier);
  }
  const { requested_at, changed_at, ended_at } = session;
  if (changed_at < requested_at) return isBefore('changed_at', 'requested_at');
  if (ended_at && changed_at > ended_at) return isBefore('ended_at', 'changed_at');
  return misfitOfSeconds(session);
}

function isBefore(time: SessionColumn, other: SessionColumn): Misfit {
  const [member, earlier] = [memberOf(time), memberOf(other)];
  return { member, detail: `is before ${earlier}; requested, waiting, pickup and end follow one another` };
}

function misfitOfSeconds(session: NewSessionRow): Misfit | undefined {
  const { requested_at, ended_at, hold_seconds, transfer_seconds, rebooting_seconds, reconnecting_seconds } =
    session;
  if (!ended_at) return undefined;
  const seconds = hold_seconds + transfer_seconds + rebooting_seconds + reconnecting_seconds;
  const lasted = Math.floor((ended_at.getTime() - requested_at.getTime()) / 1_000);
  if (seconds <= lasted) return undefined;
  return {
    member: 'hold',
    detail: `and the other times of no work are ${seconds} seconds, but the session lasted ${lasted}; give less, or a later end`,
  };
}
