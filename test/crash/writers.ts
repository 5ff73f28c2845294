import { EventEmitter, once } from 'node:events';
import { DEMO_CODE } from '../../src/contracts/rescue/demo';

/** A call of setUser_v2 that was sent, numbered for its user from 1. */
export interface Sent {
  user: number;
  number: number;
  /** The status word of the answer; `none` if the service died before it answered. */
  outcome: string;
  /** Its request id in the audit, known only if it was answered. */
  requestId?: string | undefined;
}

/** Writers, each of which sends one call after another that changes its own user. */
export interface Writers {
  /** Waits until this number of further calls have ended with the outcome. */
  until(outcome: string, more: number): Promise<void>;
  /** Stops sending, and waits for the calls in flight. */
  stop(): Promise<void>;
}

/** Starts a writer for each user. Adds their calls and the answers to the list. */
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
 * Sets the name and the e-mail address of a user to texts with the number of the call, and the status to enabled if it is
 * odd. This writes the node, the claim, the company's seats and the audit.
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

/** The address that the call with a number sets for a user. */
export function emailOf(user: number, number: number): string {
  return `writer${user}.${number}@example.com`;
}
