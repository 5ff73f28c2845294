/** @isolated because it replaces timers. */
import { FRESH_MS, remembered, WAIT_MS } from '../../src/management/metrics/remembered';

/** A source whose answers come when the test gives them, and a clock that the test sets. */
function controlled() {
  const asked: PromiseWithResolvers<string>[] = [];
  let now = 0;
  const ask = remembered(
    () => {
      asked.push(withResolvers());
      return asked.at(-1)!.promise;
    },
    () => now,
  );
  return { asked, ask, pass: (ms: number) => (now += ms) };
}

interface PromiseWithResolvers<T> {
  promise: Promise<T>;
  resolve(answer: T): void;
  reject(error: Error): void;
}

function withResolvers<T>(): PromiseWithResolvers<T> {
  let found: Omit<PromiseWithResolvers<T>, 'promise'>;
  const promise = new Promise<T>((resolve, reject) => (found = { resolve, reject }));
  return { promise, ...found! };
}

test('asks once for those who come together, and again when the answer is old', async () => {
  const { asked, ask, pass } = controlled();
  const both = [ask(), ask()];
  asked[0]!.resolve('one');
  expect(await Promise.all(both)).toEqual(['one', 'one']);
  pass(FRESH_MS - 1);
  expect(await ask()).toBe('one');
  pass(1);
  const again = ask();
  asked[1]!.resolve('two');
  expect(await again).toBe('two');
  expect(asked).toHaveLength(2);
});

test('a source that fails is not asked again at once', async () => {
  const { asked, ask, pass } = controlled();
  const failed = ask();
  asked[0]!.reject(new Error('away'));
  expect(await failed).toBeUndefined();
  expect(await ask()).toBeUndefined();
  expect(asked).toHaveLength(1);
  pass(FRESH_MS);
  const later = ask();
  asked[1]!.resolve('back');
  expect(await later).toBe('back');
});

test('nobody waits longer than a second, and a late answer serves the next reader', async () => {
  const { asked, ask } = controlled();
  jest.useFakeTimers();
  const impatient = ask();
  await jest.advanceTimersByTimeAsync(WAIT_MS);
  expect(await impatient).toBeUndefined();
  const next = ask();
  expect(asked).toHaveLength(1);
  asked[0]!.resolve('late');
  expect(await next).toBe('late');
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});
