import { isoDuration, type Duration } from '../../src/testing/duration';

test.each<[Duration | string, string]>([
  ['PT20M', 'PT20M'],
  [{ minutes: 20 }, 'PT20M'],
  [{ days: 1 }, 'P1D'],
  [{ weeks: 2, days: 1 }, 'P15D'],
  [{ years: 1, months: 2, hours: 3, seconds: 4.5 }, 'P1Y2MT3H4.5S'],
  [{}, 'PT0S'],
])('%j', (duration, expected) => {
  expect(isoDuration(duration)).toBe(expected);
});

test.each<[object, string]>([
  [{ minute: 1 }, 'A duration has no "minute"; it has years, months, weeks, days, hours, minutes, seconds'],
  [{ hours: 1.5 }, 'The hours of a duration must be a whole number from 0, not 1.5;'],
  [{ minutes: -5 }, 'The minutes of a duration must be a whole number from 0, not -5;'],
  [{ seconds: NaN }, 'The seconds of a duration must be a number from 0 without an exponent, not NaN'],
  [{ seconds: -1 }, 'The seconds of a duration must be a number from 0 without an exponent, not -1'],
  [{ seconds: 1e-7 }, 'The seconds of a duration must be a number from 0 without an exponent, not 1e-7'],
])('%j is refused', (duration, message) => {
  expect(() => isoDuration(duration)).toThrow(message);
});
