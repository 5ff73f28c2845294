import type { NodeRow } from '../../../store/rescue/rows';
import type { Seats } from '../../../store/rescue/seats';

/** The seats that a node takes: an enabled technician a standard one, and one more for each add-on (contract section 5). */
function seatsOf({ kind, enabled, mobile_addon, rpat_addon }: SeatHolder): Seats {
  const takes = kind === 'technician' && enabled;
  return {
    standard: Number(takes),
    mobile: Number(takes && mobile_addon),
    rpat: Number(takes && rpat_addon),
  };
}

export type SeatHolder = Pick<NodeRow, 'kind' | 'enabled' | 'mobile_addon' | 'rpat_addon'>;

/** The seats that a node takes after a change and did not before; below zero, those that it gives back. */
export function moreSeats(before: SeatHolder, after: SeatHolder): Seats {
  const [from, to] = [seatsOf(before), seatsOf(after)];
  return {
    standard: to.standard - from.standard,
    mobile: to.mobile - from.mobile,
    rpat: to.rpat - from.rpat,
  };
}

/** The first kind of seat of which more are needed than are free. Seats given back always find room. */
export function lackingSeat(needed: Seats, free: Seats): keyof Seats | undefined {
  return kinds.find((kind) => needed[kind] > 0 && needed[kind] > free[kind]);
}

/** Whether no seat of any kind is taken or given back. */
export function noSeats(seats: Seats): boolean {
  return kinds.every((kind) => seats[kind] === 0);
}

const kinds = ['standard', 'mobile', 'rpat'] as const;
