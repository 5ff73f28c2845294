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

/** Writes a span of time in ISO 8601, as the clock takes it. A text is one already. */
export function isoDuration(duration: Duration | string): string {
  if (typeof duration === 'string') return duration;
  const { years, months, weeks = 0, days = 0, hours, minutes, seconds } = duration;
  const part = (amount: number | undefined, unit: string) => (amount ? `${amount}${unit}` : '');
  const date = part(years, 'Y') + part(months, 'M') + part(weeks * 7 + days, 'D');
  const time = part(hours, 'H') + part(minutes, 'M') + part(seconds, 'S');
  return `P${date}${time === '' && date !== '' ? '' : `T${time === '' ? '0S' : time}`}`;
}
