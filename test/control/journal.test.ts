import type { CallEntry } from '../../src/control/journal/entry';
import { Journal, type EndedCall } from '../../src/control/journal/journal';

const call = (input: CallEntry['input'] = null): EndedCall => ({ input, describe: () => entry });
const entry: Omit<CallEntry, 'id'> = {
  ...{ requestId: 'r', at: '2026-01-01T00:00:00.000Z', ms: 1, contract: 'rescue', operation: 'login' },
  ...{ door: 'soap11', company: null, caller: null, address: '127.0.0.1', input: null, outcome: 'OK' },
  ...{ because: null, rule: null, status: 200, bytes: 2, end: 'answered' },
};
const add = (journal: Journal, call: EndedCall) => journal.add(call, journal.generation);
const ids = (journal: Journal, after?: number) => journal.calls(after).map(({ id }) => id);

test('the newest calls are kept', () => {
  const journal = new Journal(3);
  for (let n = 0; n < 5; n++) add(journal, call());
  expect(ids(journal)).toEqual([3, 4, 5]);
  expect(ids(journal, 4)).toEqual([5]);
  expect(ids(journal, 9)).toEqual([]);
});

test('calls with large parameters push out older ones before they fill the memory', () => {
  const journal = new Journal(1_000);
  const large = { list: Array.from({ length: 1_000 }, () => 'x'.repeat(4_000)) };
  for (let n = 0; n < 100; n++) add(journal, call(large));
  expect(ids(journal)).toEqual([93, 94, 95, 96, 97, 98, 99, 100]);
});

test('one call is kept, however large', () => {
  const journal = new Journal(1_000);
  add(journal, call({ list: Array.from({ length: 10_000 }, () => 'x'.repeat(4_000)) }));
  expect(ids(journal)).toEqual([1]);
});

test('ids go on when the calls are forgotten', () => {
  const journal = new Journal(3);
  add(journal, call());
  journal.clear();
  expect(ids(journal)).toEqual([]);
  add(journal, call());
  expect(ids(journal)).toEqual([2]);
  expect(journal.lastId).toBe(2);
});

test('a call that ends after its state is gone is not added', () => {
  const journal = new Journal(3);
  const { generation } = journal;
  journal.add(call(), generation);
  journal.begin();
  journal.add(call(), generation);
  expect(ids(journal)).toEqual([]);
  add(journal, call());
  expect(ids(journal)).toEqual([2]);
});

test('whoever follows learns of each change until the signal aborts', async () => {
  const journal = new Journal(3);
  const stop = new AbortController();
  const seen: number[] = [];
  for await (const newest of journal.changes(stop.signal)) {
    seen.push(newest);
    if (newest === 2) stop.abort();
    else setImmediate(() => add(journal, call()));
  }
  expect(seen).toEqual([0, 1, 2]);
});
