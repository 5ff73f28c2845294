import type { Controls } from '../../src/control/controls';
import { waitForCalls } from '../../src/control/endpoints/waitForCalls';
import type { CallEntry } from '../../src/control/journal/entry';
import { Journal } from '../../src/control/journal/journal';

const entry: Omit<CallEntry, 'id'> = {
  ...{ requestId: 'r', at: '2026-01-01T00:00:00.000Z', ms: 1, contract: 'rescue', operation: 'login' },
  ...{ door: 'soap11', company: null, caller: null, address: '127.0.0.1', input: null, outcome: 'OK' },
  ...{ because: null, rule: null, status: 200, bytes: 2, end: 'answered' },
};

/** A journal, and a wait for calls of it. */
function waiting(count: number) {
  const journal = new Journal(1_000);
  const stop = new AbortController();
  const describe = jest.fn(() => entry);
  const add = (calls = 1) => {
    for (let n = 0; n < calls; n++) journal.add({ input: null, describe }, journal.generation);
    // The wait looks at them.
    return new Promise((resolve) => setImmediate(resolve));
  };
  const { handle } = waitForCalls({ journal, catalogue: new Map() } as Partial<Controls> as Controls);
  const begin = async () => {
    const query = { count, timeoutMs: 60_000 };
    const answer = await handle({
      query,
      params: undefined,
      body: undefined,
      headers: {},
      signal: stop.signal,
    });
    return (answer.json as { calls: CallEntry[] }).calls.map(({ id }) => id);
  };
  return { journal, stop, describe, add, begin };
}

test('a wait looks only at calls that are new to it', async () => {
  const { describe, add, begin } = waiting(103);
  await add(100);
  const wait = begin();
  await add();
  await add();
  expect(describe).toHaveBeenCalledTimes(102);
  await add();
  await expect(wait).resolves.toHaveLength(103);
});

test('a wait does not count calls that were forgotten meanwhile', async () => {
  const { journal, add, begin } = waiting(2);
  await add();
  const wait = begin();
  journal.clear();
  await add();
  await add();
  await expect(wait).resolves.toEqual([2, 3]);
});

test('a wait that the end of the service cuts off does not say that its time has passed', async () => {
  const { stop, begin } = waiting(1);
  const wait = begin();
  stop.abort();
  await expect(wait).rejects.toMatchObject({ name: 'AbortError' });
});
