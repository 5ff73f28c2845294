import { asConflict, Conflict, decidedAgain, untilSettled } from '../../../src/store/engine/conflict';

const coded = (code: string) => Object.assign(new Error(), { code });

test('tells why each change is decided again', async () => {
  const seen: string[] = [];
  const end = decidedAgain.observe(({ reason }) => void seen.push(reason));
  const errors = [
    new Conflict(),
    ...['US001', '23505', '23503', '40001', '40P01'].map(coded).map(asConflict),
  ];
  const left = [...errors];
  await untilSettled(() => {
    const error = left.shift();
    return error instanceof Error ? Promise.reject(error) : Promise.resolve();
  });
  end();
  expect(seen).toEqual(['stale', 'stale', 'duplicate', 'gone', 'serialization', 'deadlock']);
});

test('gives up after a hundred attempts, of which the last is not decided again', async () => {
  const seen = jest.fn();
  const end = decidedAgain.observe(seen);
  const attempt = jest.fn(() => Promise.reject(new Conflict()));
  await expect(untilSettled(attempt)).rejects.toThrow(Conflict);
  end();
  expect(attempt).toHaveBeenCalledTimes(100);
  expect(seen).toHaveBeenCalledTimes(99);
});

test('another error ends the attempts, and is no conflict', async () => {
  const error = coded('23514');
  expect(asConflict(error)).toBe(error);
  const seen = jest.fn();
  const end = decidedAgain.observe(seen);
  await expect(untilSettled(() => Promise.reject(error))).rejects.toBe(error);
  end();
  expect(seen).not.toHaveBeenCalled();
});
