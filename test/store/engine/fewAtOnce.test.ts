import { fewAtOnce } from '../../../src/store/engine/fewAtOnce';

/** A task that ends when the test says so. */
function task() {
  let end!: (result: string) => void;
  let fail!: (error: Error) => void;
  const promise = new Promise<string>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  let hasBegun = false;
  const run = () => {
    hasBegun = true;
    return promise;
  };
  return { run, end, fail, hasBegun: () => hasBegun };
}

const settled = () => new Promise(setImmediate);

test('runs no more tasks at once, and the others in the order of the calls', async () => {
  const inTurn = fewAtOnce(2);
  const tasks = [task(), task(), task(), task()];
  const results = tasks.map(({ run }) => inTurn(run));
  const begun = () => tasks.map(({ hasBegun }) => hasBegun());
  await settled();
  expect(begun()).toEqual([true, true, false, false]);
  tasks[1]!.end('second');
  await settled();
  expect(begun()).toEqual([true, true, true, false]);
  for (const { end } of tasks) end('done');
  await expect(Promise.all(results)).resolves.toEqual(['done', 'second', 'done', 'done']);
});

test('a task that fails gives its place to the next', async () => {
  const inTurn = fewAtOnce(1);
  const [failing, next] = [task(), task()];
  const results = Promise.allSettled([inTurn(failing.run), inTurn(next.run)]);
  failing.fail(new Error('broken'));
  next.end('done');
  expect((await results).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  await expect(inTurn(() => Promise.resolve('later'))).resolves.toBe('later');
});
