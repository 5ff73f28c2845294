import { atEndOfTurn } from '../../src/http/endOfTurn';

test('runs the tasks of one turn together, in order, at the end of the turn', async () => {
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

test('fails only the task that throws', async () => {
  const later = atEndOfTurn();
  const failing = later(() => {
    throw new Error('bad');
  });
  const good = later(() => undefined);
  await expect(failing).rejects.toThrow('bad');
  await expect(good).resolves.toBeUndefined();
});
