import type { NodeRow, PlacedNode } from '../../../store/rescue/rows';
import { freeSeats, type Seats } from '../../../store/rescue/seats';
import type { Snapshot } from '../../../store/rescue/snapshot';
import { lackSeats, moreSeats, type SeatHolder } from './seatRules';

/** Whether a change would disable, or take away, the last enabled master administrator. */
export function isLastMaster(user: NodeRow, { enabledMasters }: Snapshot): boolean {
  return user.kind === 'master_administrator' && user.enabled && enabledMasters <= 1;
}

/** Whether a user has a password or a Single Sign-On ID, one of which an enabled user must have. */
export function hasWayIn(user: Pick<NodeRow, 'password_hash' | 'ssoid'>): boolean {
  return user.password_hash !== null || user.ssoid !== '';
}

/**
 * The last rules of a change of a user's status or add-ons, in the contract's order: the nodes above, then the seats.
 *
 * @returns the outcome that refuses, or the seats that the change takes or gives back.
 */
export function parentAndSeats(user: PlacedNode, after: Omit<SeatHolder, 'kind'>, { company }: Snapshot) {
  if (after.enabled && !user.aboveEnabled)
    return 'Node_Cannot_Be_Enabled_Because_Its_Parent_Node_Is_Disabled';
  const seats: Seats = moreSeats(user, { ...user, ...after });
  if (lackSeats(seats, freeSeats(company))) return 'Not_Enough_Seat_Licenses_Available';
  return seats;
}
