import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Call, LocalUnderstudy } from '../../src/testing';
import { builtLibrary, loadLibrary } from './library';

/** What a neighbour saw. */
interface Seen {
  company: number;
  /** Whether it has a rule for its company, which refuses each call. */
  isRuled: boolean;
  answers: string[];
  /** The address of its user. */
  email: string;
  calls: Call[];
}

const NEIGHBOURS = 32;

let vendor: LocalUnderstudy;
beforeAll(async () => {
  vendor = await (await loadLibrary()).startUnderstudy();
});
afterAll(() => vendor.stop());

async function neighbour(number: number): Promise<Seen> {
  const workerData = { library: builtLibrary, managementUrl: vendor.managementUrl, number };
  const worker = new Worker(join(__dirname, 'neighbour.mjs'), { workerData });
  const [seen] = (await once(worker, 'message')) as [Seen];
  return seen;
}

test(`${NEIGHBOURS} tests share a service, and none sees another`, async () => {
  const all = await Promise.all(Array.from({ length: NEIGHBOURS }, (_, number) => neighbour(number)));
  expect(new Set(all.map(({ company }) => company)).size).toBe(NEIGHBOURS);
  for (const { company, isRuled, answers, email, calls } of all) {
    for (const answer of answers) {
      if (isRuled) expect(answer).toBe('ERROR');
      else expect(answer).toContain(email);
    }
    expect(calls.map((call) => call.company)).toEqual(Array(5).fill(company));
    expect(new Set(calls.map(({ rule }) => rule !== null))).toEqual(new Set([isRuled]));
  }
  expect(await vendor.calls()).toHaveLength(NEIGHBOURS * 5);
});
