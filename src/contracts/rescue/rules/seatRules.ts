import type { NodeRow } from '../../../store/rescue/rows';
import type { Seats } from '../../../store/rescue/seats';

/** The seats that a node takes: a standard one for an enabled technician, and one for each add-on (contract section 5). */
function seatsOf({ kind, enabled, mobile_addon, rpat_addon }: SeatHolder): Seats {
  const takes = kind === 'technician' && enabled;
  return {
    standard: Number(takes),
    mobile: Number(takes && mobile_addon),
    rpat: Number(takes && rpat_addon),
  };
}

export type SeatHolder = Pick<NodeRow, 'kind' | 'enabled' | 'mobile_addon' | 'rpat_addon'>;

/** The additional seats that a node takes after a change; negative for seats that it gives back. */
export function moreSeats(before: SeatHolder, after: SeatHolder): Seats {
  const [from, to] = [seatsOf(before), seatsOf(after)];
  return {
    standard: to.standard - from.standard,
    mobile: to.mobile - from.mobile,
    rpat: to.rpat - from.rpat,
  };
}

/** Returns the first kind of seat for which too few are free. A change can always give seats back. */
export function lackingSeat(needed: Seats, free: Seats): keyof Seats | undefined {
  return kinds.find((kind) => needed[kind] > 0 && needed[kind] > free[kind]);
}

/** Whether a change neither takes seats nor gives any back. */
export function noSeats(seats: Seats): boolean {
  return kinds.every((kind) => seats[kind] === 0);
}

const kinds = ['standard', 'mobile', 'rpat'] as const;
