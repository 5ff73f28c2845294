import { randomUUID } from 'node:crypto';

/** What the audit says of a command in place of a request: when, under which id, and that it came from no address. */
export function commandCall(): { now: Date; requestId: string; address: string } {
  return { now: new Date(), requestId: randomUUID(), address: 'command line' };
}
