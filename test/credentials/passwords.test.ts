/** @isolated because it replaces modules. */
import * as hashThreads from '../../src/credentials/hashThreads';
import { hashPassword, isOutdated, isPassword } from '../../src/credentials/passwords';

// Jest cannot spy on an export in place, but it can on a copy of the module's exports.
jest.mock('../../src/credentials/hashThreads', () => ({
  __esModule: true,
  ...jest.requireActual<typeof hashThreads>('../../src/credentials/hashThreads'),
}));

const password = ' Grüße\tan 😀 alle ';
let hash: string;
beforeAll(async () => (hash = await hashPassword(password)));

test('hashes with argon2id in PHC format, at the cost that OWASP recommends', () => {
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
});

test('hashes the same password differently each time, and accepts it for both hashes', async () => {
  const other = await hashPassword(password);
  expect(other).not.toBe(hash);
  expect(await isPassword(password, other)).toBe(true);
});

test('compares every character of a password', async () => {
  expect(await isPassword(password, hash)).toBe(true);
  for (const wrong of [
    password.trim(),
    password.toLowerCase(),
    password.normalize('NFD'),
    `${password} `,
    '',
  ]) {
    expect(await isPassword(wrong, hash)).toBe(false);
  }
});

test('compares characters after the end of a C string, and those that other hashes cut off', async () => {
  const long = `${'a'.repeat(100)}b`;
  const [ofNul, ofLong] = await Promise.all([hashPassword('a\0b'), hashPassword(long)]);
  expect(await isPassword('a\0b', ofNul)).toBe(true);
  expect(await isPassword('a\0c', ofNul)).toBe(false);
  expect(await isPassword('a', ofNul)).toBe(false);
  expect(await isPassword(`${'a'.repeat(100)}c`, ofLong)).toBe(false);
});

test('reports only a hash with another cost as outdated', () => {
  expect(isOutdated(hash)).toBe(false);
  for (const other of [
    hash.replace('m=19456', 'm=4096'),
    hash.replace('t=2', 't=3'),
    hash.replace('p=1', 'p=2'),
    hash.replace('argon2id', 'argon2i'),
    hash.replace('v=19', 'v=16'),
  ]) {
    expect(isOutdated(other)).toBe(true);
  }
});

test('throws on an unreadable hash', async () => {
  await expect(isPassword(password, 'plain text')).rejects.toThrow();
});

/** An unknown user must cost as much as a wrong password, or the time of the answer reveals who is known. */
describe('without a hash', () => {
  test.each([null, undefined])('%p: returns false', async (none) => {
    expect(await isPassword(password, none)).toBe(false);
    expect(await isPassword('', none)).toBe(false);
  });

  test('still verifies a hash, at the same cost', async () => {
    const verify = jest.spyOn(hashThreads, 'verify').mockResolvedValue(true);
    expect(await isPassword(password, null)).toBe(false); // even if it matched
    expect(await isPassword(password, hash)).toBe(true);
    const [nobodys, ones] = verify.mock.calls.map(([checked]) => checked);
    const cost = /^\$argon2id\$v=19\$m=\d+,t=\d+,p=\d+\$/;
    expect(cost.exec(nobodys!)?.[0]).toBe(cost.exec(ones!)?.[0]);
    expect(nobodys).toHaveLength(ones!.length);
    verify.mockRestore();
  });
});

describe('a password of a megabyte', () => {
  const long = `${'Ä'.repeat(1_000_000)}b`;

  test('is compared in every character', async () => {
    const ofLong = await hashPassword(long);
    expect(await isPassword(long, ofLong)).toBe(true);
    expect(await isPassword(`${long.slice(0, -1)}c`, ofLong)).toBe(false);
    expect(await isPassword(long.slice(0, 1_000), ofLong)).toBe(false);
  });

  test('waits as a short text, and has the cost and answer of a wrong password', async () => {
    const verify = jest.spyOn(hashThreads, 'verify');
    expect(await isPassword(long, hash)).toBe(false);
    const [[checked, waiting] = []] = verify.mock.calls;
    expect(checked).toBe(hash);
    expect(waiting!.length).toBeLessThan(100);
    verify.mockRestore();
  });
});
