import { setTimeout } from 'node:timers/promises';
import { DEMO_CODE, DEMO_TECHNICIAN } from '../../src/contracts/rescue/demo';
import { ask } from './ask';

/** Callers that change a user without a pause, and note each change that was acknowledged. */
export interface Writer {
  /** Waits for this number of further acknowledged changes. */
  untilAcknowledged(more: number): Promise<void>;
  /** The longest time between two acknowledged changes since this was last called, in seconds. */
  longestGap(): number;
  /** Stops, and waits for the calls in flight. @returns the ids of the requests that were acknowledged. */
  stop(): Promise<string[]>;
}

/** Milliseconds that a client waits before it tries a call again. */
const PAUSE = 50;

/** Starts callers of a service that has the demo company. */
export function startWriter(service: string, callers: number): Writer {
  const acknowledged: string[] = [];
  let last = performance.now();
  let longest = 0;
  let isOver = false;
  let sent = 0;
  const call = async () => {
    const { node, email } = DEMO_TECHNICIAN;
    const body = new URLSearchParams({
      ...{ authcode: DEMO_CODE, node: String(node), name: `Change ${sent++}`, email },
      ...{ status: 'Enabled', addons: 'False', rpataddon: 'False' },
    });
    const signal = AbortSignal.timeout(30_000);
    const reply = await fetch(`${service}/API/setUser_v2.aspx`, { method: 'POST', body, signal });
    if ((await reply.text()) !== 'OK') return false;
    acknowledged.push(reply.headers.get('X-Request-Id')!);
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
    return true;
  };
  const repeat = async () => {
    while (!isOver) if (!(await call().catch(() => false))) await setTimeout(PAUSE);
  };
  const running = Array.from({ length: callers }, repeat);
  return {
    async untilAcknowledged(more) {
      for (const enough = acknowledged.length + more; acknowledged.length < enough;) await setTimeout(PAUSE);
    },
    longestGap() {
      const seconds = longest / 1000;
      longest = 0;
      return seconds;
    },
    async stop() {
      isOver = true;
      await Promise.all(running);
      return acknowledged;
    },
  };
}

/** The acknowledged changes that the audit lacks, or has more than once. */
export async function lostOrDoubled(database: string, acknowledged: readonly string[]): Promise<string[]> {
  const { rows } = await ask<{ id: string }>(
    database,
    `SELECT request_id AS id FROM audit WHERE operation = 'setUser_v2'`,
  );
  const count = new Map<string, number>();
  rows.forEach(({ id }) => count.set(id, (count.get(id) ?? 0) + 1));
  return acknowledged.filter((id) => count.get(id) !== 1);
}
