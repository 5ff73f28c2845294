import { setImmediate } from 'node:timers/promises';
import { Gate } from '../../src/control/state/gate';

/** A task that ends when the test ends it. */
function task(name: string, log: string[]) {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const run = async () => {
    log.push(`${name} begins`);
    await ended;
    log.push(`${name} ends`);
  };
  return { run, end };
}

test('a change waits for the calls in progress, and later calls wait for it', async () => {
  const gate = new Gate();
  const log: string[] = [];
  const [first, second, change, late] = ['first', 'second', 'change', 'late'].map((name) => task(name, log));
  const all = [
    gate.share(first!.run),
    gate.share(second!.run),
    gate.exclude(change!.run),
    gate.share(late!.run),
  ];
  await setImmediate();
  expect(log).toEqual(['first begins', 'second begins']);
  first!.end();
  second!.end();
  await setImmediate();
  expect(log.slice(2)).toEqual(['first ends', 'second ends', 'change begins']);
  late!.end();
  change!.end();
  await Promise.all(all);
  expect(log.slice(5)).toEqual(['change ends', 'late begins', 'late ends']);
});

test('a call that waits for a change also waits for one that comes meanwhile', async () => {
  const gate = new Gate();
  const log: string[] = [];
  const [one, call, two] = ['one', 'call', 'two'].map((name) => task(name, log));
  const all = [gate.exclude(one!.run), gate.share(call!.run), gate.exclude(two!.run)];
  one!.end();
  await setImmediate();
  expect(log).toEqual(['one begins', 'one ends', 'two begins']);
  two!.end();
  call!.end();
  await Promise.all(all);
  expect(log.slice(3)).toEqual(['two ends', 'call begins', 'call ends']);
});

test('changes come one after the other', async () => {
  const gate = new Gate();
  const log: string[] = [];
  const tasks = ['one', 'two', 'three'].map((name) => task(name, log));
  const all = tasks.map(({ run }) => gate.exclude(run));
  tasks.forEach(({ end }) => end());
  await Promise.all(all);
  expect(log).toEqual(['one begins', 'one ends', 'two begins', 'two ends', 'three begins', 'three ends']);
});

test('a call or a change that fails lets the others pass', async () => {
  const gate = new Gate();
  const fails = () => Promise.reject(new Error('no'));
  const passes = () => Promise.resolve('yes');
  const call = gate.share(fails);
  const change = gate.exclude(fails);
  const another = gate.exclude(passes);
  const last = gate.share(passes);
  await expect(call).rejects.toThrow('no');
  await expect(change).rejects.toThrow('no');
  expect(await another).toBe('yes');
  expect(await last).toBe('yes');
});
