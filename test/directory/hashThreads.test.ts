import { readdirSync } from 'node:fs';
import { getPriority, platform } from 'node:os';
import { hash, verify } from '../../src/directory/hashThreads';

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

test('passwords are hashed and verified in threads, many at a time', async () => {
  const passwords = ['', 'one', 'zwei 😀', 'x'.repeat(1_000)];
  const hashes = await Promise.all(passwords.map((password) => hash(password, cost)));
  expect(await Promise.all(hashes.map((each, index) => verify(each, passwords[index]!)))).not.toContain(
    false,
  );
  expect(await verify(hashes[1]!, 'two')).toBe(false);
});

test('the error of what is no hash is the caller’s, and the threads go on', async () => {
  await expect(verify('no hash', 'one')).rejects.toThrow();
  expect(await verify(await hash('one', cost), 'one')).toBe(true);
});

(platform() === 'linux' ? test : test.skip)(
  'the threads, and only they, have the lowest priority',
  async () => {
    await Promise.all(Array.from({ length: 8 }, () => hash('one', cost)));
    const own = getPriority();
    const priorities = readdirSync('/proc/self/task').map((id) => {
      try {
        return getPriority(Number(id));
      } catch {
        return own; // the thread, perhaps another suite's, has ended meanwhile
      }
    });
    expect(own).toBeLessThan(19);
    expect(new Set(priorities)).toEqual(new Set([own, 19]));
  },
);
