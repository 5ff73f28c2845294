import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { detached } from '../../src/control/journal/detached';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heapUsed(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

test('it is equal', () => {
  const at = new Date();
  const value = { a: 'x', list: ['y', { b: null }], at, flag: true, n: 1, half: '\ud83d', gone: undefined };
  expect(detached(value)).toEqual(value);
  expect(Object.keys(detached({ ['__proto__']: 1, constructor: 'c' }))).toEqual(['__proto__', 'constructor']);
});

test.each<[string, (part: string) => unknown]>([
  ['a value', (part) => ({ name: part })],
  ['a value in a list', (part) => ({ list: [{ name: part }] })],
  ['a joined text', (part) => ({ because: `The element ${part} is unknown` })],
])('%s does not keep the message from which it was taken', (_, around) => {
  const kept: unknown[] = [];
  const before = heapUsed();
  for (let n = 0; n < 50; n++) {
    const message = Buffer.alloc(1_000_000, `${n}-abcdefghijklmnopqrstuvwxyz-`).toString('latin1');
    kept.push(detached(around(message.slice(100, 130))));
  }
  expect(heapUsed() - before).toBeLessThan(10_000_000);
  expect(kept).toHaveLength(50);
});
