import { createHash } from 'node:crypto';
import { digestOf, newSecret } from '../../src/credentials/secrets';

test('creates secrets of 160 bits in the contract’s format of an authentication code', () => {
  expect(newSecret()).toMatch(/^[a-z2-7]{32}$/);
});

test('creates no secret twice, and uses every character at every position', () => {
  const secrets = Array.from({ length: 2_000 }, newSecret);
  expect(new Set(secrets).size).toBe(secrets.length);
  for (let place = 0; place < 32; place++) {
    expect(new Set(secrets.map((secret) => secret[place])).size).toBe(32);
  }
});

test('returns the SHA-256 of the UTF-8 text as the digest', () => {
  for (const text of ['', 'a', 'ü😀', 'a\0b']) {
    expect(digestOf(text)).toEqual(createHash('sha256').update(Buffer.from(text)).digest());
  }
});
