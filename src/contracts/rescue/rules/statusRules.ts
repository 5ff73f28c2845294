import type { NodeRow, PlacedNode } from '../../../store/rescue/rows';
import { freeSeats, type Seats } from '../../../store/rescue/seats';
import type { Snapshot } from '../../../store/rescue/snapshot';
import { refuse, type Refusal } from '../../refusal';
import { lackingSeat, moreSeats, type SeatHolder } from './seatRules';

const seatNames: Record<keyof Seats, string> = { standard: 'standard', mobile: 'mobile', rpat: 'RPAT' };

/** Whether a user is the last enabled master administrator, who may be neither disabled nor deleted. */
export function isLastMaster(user: NodeRow, { enabledMasters }: Pick<Snapshot, 'enabledMasters'>): boolean {
  return user.kind === 'master_administrator' && user.enabled && enabledMasters <= 1;
}

/** Whether a user has a password or a Single Sign-On ID. An enabled user needs at least one of them. */
export function hasWayIn(user: Pick<NodeRow, 'password_hash' | 'ssoid'>): boolean {
  return user.password_hash !== null || user.ssoid !== '';
}

/** A change of a user's status or add-ons. */
export interface StatusChange {
  user: PlacedNode;
  after: Omit<SeatHolder, 'kind'>;
  company: Snapshot['company'];
  /** The name of the element that asks for the status, for a refusal's reason. */
  element: string;
}

/**
 * Checks the last rules for a change of status or add-ons, in the contract's order: the nodes above, then the seats.
 *
 * @returns the seats that the change takes or gives back, or a refusal.
 */
export function parentAndSeats({
  user,
  after,
  company,
  element,
}: StatusChange):
  | Seats
  | Refusal<
      'Node_Cannot_Be_Enabled_Because_Its_Parent_Node_Is_Disabled' | 'Not_Enough_Seat_Licenses_Available'
    > {
  if (after.enabled && !user.aboveEnabled) {
    return refuse(
      'Node_Cannot_Be_Enabled_Because_Its_Parent_Node_Is_Disabled',
      `${element} is Enabled, but a node above the user is disabled`,
    );
  }
  const seats = moreSeats(user, { ...user, ...after });
  const lacking = lackingSeat(seats, freeSeats(company));
  if (lacking) {
    const reason = `${element} and the add-ons need one more ${seatNames[lacking]} seat, and the company has none free`;
    return refuse('Not_Enough_Seat_Licenses_Available', reason);
  }
  return seats;
}
