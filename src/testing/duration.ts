import { UnderstudyError } from './error';

/** A span of time; its parts are added. */
export interface Duration {
  years?: number;
  months?: number;
  weeks?: number;
  days?: number;
  hours?: number;
  minutes?: number;
  seconds?: number;
}

const parts = ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds'];

/**
 * Writes a span of time in ISO 8601, as the clock takes it. A text is one already.
 *
 * @throws UnderstudyError if a part is unknown or cannot be: a typo must not advance by nothing.
 */
export function isoDuration(duration: Duration | string): string {
  if (typeof duration === 'string') return duration;
  for (const [name, amount] of Object.entries<number | undefined>({ ...duration })) refuseWrong(name, amount);
  const { years, months, weeks = 0, days = 0, hours, minutes, seconds } = duration;
  const part = (amount: number | undefined, unit: string) => (amount ? `${amount}${unit}` : '');
  const date = part(years, 'Y') + part(months, 'M') + part(weeks * 7 + days, 'D');
  const time = part(hours, 'H') + part(minutes, 'M') + part(seconds, 'S');
  return `P${date}${time === '' && date !== '' ? '' : `T${time === '' ? '0S' : time}`}`;
}

function refuseWrong(name: string, amount: number | undefined): void {
  if (!parts.includes(name))
    throw new UnderstudyError(422, `A duration has no "${name}"; it has ${parts.join(', ')}`);
  const mayBeFraction = name === 'seconds';
  // A very small or large number is written with an exponent, which ISO 8601 does not have.
  const isRight = mayBeFraction ? /^\d+(\.\d+)?$/.test(String(amount)) : Number.isInteger(amount);
  if (amount === undefined || (isRight && amount >= 0)) return;
  throw new UnderstudyError(
    422,
    mayBeFraction
      ? `The seconds of a duration must be a number from 0 without an exponent, not ${amount}`
      : `The ${name} of a duration must be a whole number from 0, not ${amount}; only seconds may have a fraction`,
  );
}
