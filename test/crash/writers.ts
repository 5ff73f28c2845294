import { EventEmitter, once } from 'node:events';
import { DEMO_CODE } from '../../src/contracts/rescue/demo';

/** A call of setUser_v2 that was sent, numbered for its user from 1. */
export interface Sent {
  user: number;
  number: number;
  /** The status word that was answered; `none` when the service died before it answered. */
  outcome: string;
  /** The id by which the audit calls it; known only of one that was answered. */
  requestId?: string | undefined;
}

/** Writers, each of whom sends one call after another that changes a user of his own. */
export interface Writers {
  /** Waits until so many more calls have ended with this outcome. */
  until(outcome: string, more: number): Promise<void>;
  /** Lets the calls in flight end and sends no more. */
  stop(): Promise<void>;
}

/** Starts a writer for each user; what they send, and what is answered, is added to the list. */
export function startWriters(
  address: () => Promise<string>,
  users: readonly number[],
  sent: Sent[],
): Writers {
  const ends = new EventEmitter();
  let isStopped = false;
  const write = async (user: number) => {
    for (let number = sent.filter((call) => call.user === user).length + 1; !isStopped; number++) {
      const call = { user, number, ...(await setUser(await address(), user, number)) };
      sent.push(call);
      ends.emit('end', call);
    }
  };
  const writing = Promise.all(users.map(write));
  return {
    async until(outcome, more) {
      const count = () => sent.filter((call) => call.outcome === outcome).length;
      const enough = count() + more;
      while (count() < enough) await Promise.race([once(ends, 'end'), writing]);
    },
    async stop() {
      isStopped = true;
      await writing;
    },
  };
}

/**
 * Sets the name and the e-mail address of a user to what tells the number of the call, and the status to enabled when it
 * is odd: rows of the node, the claim, the company's seats and the audit.
 */
export async function setUser(
  address: string,
  user: number,
  number: number,
): Promise<Pick<Sent, 'outcome' | 'requestId'>> {
  const body = new URLSearchParams({
    ...{ node: String(user), name: `Number ${number}`, email: emailOf(user, number) },
    ...{ status: number % 2 ? 'Enabled' : 'Disabled', addons: 'False', rpataddon: 'False' },
    authcode: DEMO_CODE,
  });
  try {
    const reply = await fetch(`${address}/API/setUser_v2.aspx`, { method: 'POST', body });
    return { outcome: await reply.text(), requestId: reply.headers.get('x-request-id') ?? undefined };
  } catch {
    return { outcome: 'none' };
  }
}

/** The address that the call of a number gives to a user. */
export function emailOf(user: number, number: number): string {
  return `writer${user}.${number}@example.com`;
}
