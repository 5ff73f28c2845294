import pino from 'pino';
import { countedWarning } from '../../src/http/countedWarning';

test('a warning is logged at once, then once a minute with its count', () => {
  const lines: string[] = [];
  let now = 0;
  const warn = countedWarning(
    pino({ base: null }, { write: (line) => void lines.push(line) }),
    'Full.',
    () => now,
  );
  const counts = () => lines.map((line) => (JSON.parse(line) as { count: number }).count);
  warn();
  expect(counts()).toEqual([1]);
  now = 59_999;
  for (let time = 0; time < 5; time++) warn();
  expect(counts()).toEqual([1]);
  now = 60_000;
  warn();
  expect(counts()).toEqual([1, 6]);
});
