import { createHash } from 'node:crypto';
import { digestOf, newSecret } from '../../src/credentials/secrets';

test('a secret is what the contract says of an authentication code, and has 160 bits', () => {
  expect(newSecret()).toMatch(/^[a-z2-7]{32}$/);
});

test('no two are alike, and every character stands at every place', () => {
  const secrets = Array.from({ length: 2_000 }, newSecret);
  expect(new Set(secrets).size).toBe(secrets.length);
  for (let place = 0; place < 32; place++) {
    expect(new Set(secrets.map((secret) => secret[place])).size).toBe(32);
  }
});

test('a digest is the SHA-256 of the UTF-8 text', () => {
  for (const text of ['', 'a', 'ü😀', 'a\0b']) {
    expect(digestOf(text)).toEqual(createHash('sha256').update(Buffer.from(text)).digest());
  }
});
