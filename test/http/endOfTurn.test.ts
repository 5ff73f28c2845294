import { atEndOfTurn } from '../../src/http/endOfTurn';

test('does what comes in one turn together, in its order, and not before the turn ends', async () => {
  const later = atEndOfTurn();
  const done: string[] = [];
  const all = ['a', 'b'].map((each) => later(() => void done.push(each)));
  await Promise.resolve();
  expect(done).toEqual([]);
  await all[0];
  expect(done).toEqual(['a', 'b']);
  await later(() => void done.push('c'));
  expect(done).toEqual(['a', 'b', 'c']);
});

test('a task that fails fails alone', async () => {
  const later = atEndOfTurn();
  const failing = later(() => {
    throw new Error('bad');
  });
  const good = later(() => undefined);
  await expect(failing).rejects.toThrow('bad');
  await expect(good).resolves.toBeUndefined();
});
