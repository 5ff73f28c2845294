import { illTyped, parseDateTime } from '../../src/soap/lexical';

test.each([
  ['2026-01-15T12:00:00Z', '2026-01-15T12:00:00.000Z'],
  ['2026-01-15T12:00:00', '2026-01-15T12:00:00.000Z'],
  ['2026-01-15T12:00:00.1234567+02:00', '2026-01-15T10:00:00.123Z'],
  [' 0001-01-01T00:00:00\n', '0001-01-01T00:00:00.000Z'],
])('%j is the date and time %s', (text, expected) => {
  const date = parseDateTime(text);
  expect(date === illTyped ? 'ill-typed' : date.toISOString()).toBe(expected);
});

test.each(['', '2026-01-15', '12:00:00', '2026-13-01T00:00:00Z', '2026-01-15 12:00:00Z', 'maybe'])(
  '%j is no date and time',
  (text) => expect(parseDateTime(text)).toBe(illTyped),
);
