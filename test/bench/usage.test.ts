import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { memoryOnce, usageOf } from '../../bench/usage';

test('counts the memory of a process with its descendants, and shared pages once', async () => {
  // The shell starts another process that maps the same library.
  const child = spawn('sh', ['-c', 'sleep 60 & echo started; wait'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  try {
    await once(child.stdout, 'data');
    const [own, resident] = [memoryOnce(child.pid!), usageOf(child.pid!).memoryMb];
    expect(own).toBeGreaterThan(0);
    expect(own).toBeLessThan(resident);
  } finally {
    process.kill(-child.pid!);
    await once(child, 'close');
  }
});

test('counts nothing for a process that is not there', () => {
  // Above the highest id of a process.
  expect(memoryOnce(2 ** 30)).toBe(0);
});
