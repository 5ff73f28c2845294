import { Agent, request } from 'node:http';
import { DEMO_CODE, DEMO_TECHNICIAN } from '../src/contracts/rescue/demo';
import { percentile } from './statistics';

/**
 * Measures the latency of other calls while many logins wait for their hashes:
 * `node dist/bench/waitingLogins.js <address of a service> [logins]`. The logins name users who do not exist, which costs
 * the same as a wrong password; the other call reads a user with the demo's authentication code.
 */
async function main([address = 'http://127.0.0.1:8080', logins = '2000']: string[]): Promise<void> {
  const read = `${address}/API/getUser_v2.aspx?node=${DEMO_TECHNICIAN.node}&authcode=${DEMO_CODE}`;
  const reader = new Agent({ keepAlive: true });
  await times(WARM_UP, () => ask(read, reader));
  const idle = await times(CALLS, () => ask(read, reader));

  const crowd = new Agent({ maxSockets: Infinity });
  let left = Number(logins);
  const waiting = Array.from({ length: left }, (_, at) =>
    ask(`${address}/API/login.aspx?email=nobody-${at}-${process.pid}@example.com&pwd=wrong`, crowd).finally(
      () => left--,
    ),
  );
  const beside: number[] = [];
  while (left > 0) beside.push(...(await times(1, () => ask(read, reader))));
  const answers = new Map<string, number>();
  for (const { text } of await Promise.all(waiting)) answers.set(text, (answers.get(text) ?? 0) + 1);
  reader.destroy();
  const [quiet, busy] = [idle, beside].map((each) => ({
    calls: each.length,
    p50: percentile(each, 50),
    p99: percentile(each, 99),
    most: Math.max(...each),
  }));
  console.log(
    JSON.stringify({ idle: quiet, beside: busy, logins: Object.fromEntries(answers) }, undefined, 2),
  );
}

const WARM_UP = 500;
const CALLS = 1_000;

/** Runs a task repeatedly. @returns the duration of each run in milliseconds. */
async function times(count: number, task: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let at = 0; at < count; at++) {
    const begin = performance.now();
    await task();
    taken.push(performance.now() - begin);
  }
  return taken;
}

function ask(url: string, agent: Agent): Promise<{ text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      response.once('end', () => resolve({ text: text.split('\n')[0]! }));
    });
    asked.once('error', reject).end();
  });
}

void main(process.argv.slice(2));
