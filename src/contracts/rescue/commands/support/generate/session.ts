import type { SessionWish, TransferWish } from '../../../support/sessionSchema';
import { aCustomer } from './customers';
import type { Random } from './random';
import { aChat, aCustomerSurvey, aNote, aTechnicianSurvey } from './texts';

/** The technicians and the channels of the company. */
export interface Staff {
  /** Not empty. */
  technicians: readonly number[];
  channels: readonly number[];
}

/** The share of the sessions that are picked up, and of those that are missed; the others fail before anybody waits. */
const PICKED_UP = 0.8;
const MISSED = 0.13;
/** The means, in seconds. */
const WAITING = 45;
const PATIENCE = 150;
const WORK = 700;

/** A session that a customer asked for at a moment, and that has ended within two hours. */
export function aSession(random: Random, requested: number, staff: Staff): SessionWish {
  const after = (seconds: number) => new Date(requested + seconds * 1_000).toISOString();
  const channel = staff.channels.length > 0 && random.happens(0.6) ? random.of(staff.channels) : undefined;
  const technician = random.of(staff.technicians);
  const common = { ...aCustomer(random), requested: after(0), ...(channel !== undefined && { channel }) };
  const kind = random.next();
  if (kind < PICKED_UP)
    return { ...common, ...pickedUp(random, { after, technician, channel, staff, name: common.name }) };
  // Nobody has a session that came by a channel and was not picked up.
  const whose = channel === undefined ? { technician } : {};
  const lasted = random.whole(3, 20);
  if (kind >= PICKED_UP + MISSED)
    return { ...common, ...whose, end: after(lasted), status: 'Closed by customer' };
  const status = random.happens(0.7) ? 'Closed by waiting customer' : 'WAITINGTIMEOUT_NOTPICKEDUP';
  return {
    ...{ ...common, ...whose, waiting: after(lasted), end: after(lasted + random.seconds(PATIENCE)) },
    status: status === 'Closed by waiting customer' ? status : `SESSION_${status}`,
  };
}

interface Work {
  after(seconds: number): string;
  technician: number;
  channel: number | undefined;
  staff: Staff;
  name: string;
}

function pickedUp(random: Random, { after, technician, channel, staff, name }: Work): SessionWish {
  const waiting = random.whole(3, 20);
  const pickup = waiting + random.seconds(WAITING);
  const end = pickup + 30 + Math.min(random.seconds(WORK), 5_000);
  const atMost = (share: number, mean: number) =>
    random.happens(share) ? Math.min(random.seconds(mean), Math.floor((end - pickup) / 5)) : 0;
  const colleagues = staff.technicians.filter((each) => each !== technician);
  const handOver = random.happens(0.08) && colleagues.length > 0;
  const first = handOver ? random.of(colleagues) : technician;
  const transfers: TransferWish[] = [];
  if (handOver) {
    const at = pickup + Math.floor((end - pickup) / 4);
    const accepted = after(at + random.whole(1, 7));
    transfers.push({
      to: technician,
      by: first,
      from: first,
      at: after(at),
      accepted,
      comment: 'Please take over',
    });
  } else if (channel !== undefined && random.happens(0.04)) {
    transfers.push({
      to: technician,
      from: channel,
      at: after(waiting),
      accepted: after(pickup),
      comment: '',
    });
  }
  const isSolved = random.next();
  return {
    ...{ technician, waiting: after(waiting), pickup: after(pickup), end: after(end), transfers },
    hold: atMost(0.15, 90),
    rebootingTime: atMost(0.04, 150),
    reconnectingTime: atMost(0.03, 60),
    status: endOf(random),
    tools: random.of(['', 'Remote Control', 'Remote Control, File Transfer', 'Remote View']),
    ...(isSolved < 0.9 && { resolved: isSolved < 0.75 }),
    ...(random.happens(0.6) && {
      chat: aChat(random, { name, at: (seconds) => after(pickup + seconds).slice(11, 19) }),
    }),
    ...(random.happens(0.3) && { note: aNote(random) }),
    ...(random.happens(0.25) && { customerSurvey: aCustomerSurvey(random) }),
    ...(random.happens(0.15) && { technicianSurvey: aTechnicianSurvey(random) }),
  };
}

function endOf(random: Random): string {
  const kind = random.next();
  if (kind < 0.85) return 'Closed by technician';
  return kind < 0.97 ? 'Closed by active customer' : 'SESSION_WAITINGTIMEOUT_PICKEDUP';
}
