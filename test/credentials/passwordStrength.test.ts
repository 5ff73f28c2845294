import { passwordStrength } from '../../src/credentials/passwordStrength';

test.each([
  ['password', 0],
  ['12345678', 0],
  ['Password1!', 1],
  ['correct horse battery staple', 4],
  ['kXq7#vN2&pLz', 4],
  ['', 0],
])('%j scores %d', (password, score) => expect(passwordStrength(password, [])).toBe(score));

test('rates a password lower if it contains known words of the user', () => {
  const password = 'Wolkenstein7';
  const unknown = passwordStrength(password, []);
  expect(passwordStrength(password, ['Max Master', 'wolkenstein'])).toBeLessThan(unknown);
});

test('does not apply one user’s known words to another', () => {
  passwordStrength('Uhlenhorst', ['Uhlenhorst']);
  expect(passwordStrength('Uhlenhorst-Wolkenstein', [])).toBe(4);
});

test('accepts empty, unusual and long known words', () => {
  expect(passwordStrength('kXq7#vN2&pLz', ['', ' ', '__proto__', 'constructor', 'x'.repeat(1_000)])).toBe(4);
});

test('rates only the first 40 characters of a long password, so that its time is bounded', () => {
  expect(passwordStrength('a'.repeat(1_000_000), [])).toBe(passwordStrength('a'.repeat(40), []));
  expect(passwordStrength(`${'a'.repeat(40)}kXq7#vN2&pLz`, [])).toBe(passwordStrength('a'.repeat(40), []));
});

// A variant of a word with substitutions scores no more than the word, however few of them are undone.
test.each([
  ['p@ssw0rd', 0],
  ['1l0v3y0u', 0],
  ['Adm1n1str4t0r!', 2],
  ['Ch1c4g0-B3ars', 3],
])('%j scores %d, despite digits and signs for letters', (password, score) =>
  expect(passwordStrength(password, [])).toBe(score),
);
