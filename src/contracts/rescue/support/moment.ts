/** A date and a time of ISO 8601; seconds, their fraction, and the offset from UTC may be missing. */
const MOMENT = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)([.,]\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/i;

/** What a text must be to be a moment. */
export const MOMENT_RULE =
  'must be a time of ISO 8601, such as 2026-01-31T09:00:00Z; without an offset it is in UTC';

/**
 * Reads a moment of ISO 8601: `2026-01-31T09:00:00Z`, in UTC without an offset; the date alone is its first moment.
 *
 * @returns undefined if it is none.
 */
export function momentOf(text: string): Date | undefined {
  const match = MOMENT.exec(text);
  if (!match) return undefined;
  const [, date, clock = '00:00', seconds = '00', fraction = '', offset = 'Z'] = match;
  const zone = /^z$/i.test(offset) ? 'Z' : offset.replace(/^(...):?/, '$1:');
  const moment = new Date(`${date}T${clock}:${seconds}${fraction.slice(0, 4).replace(',', '.')}${zone}`);
  if (Number.isNaN(moment.getTime())) return undefined;
  // Date would read the 31st of February as a day of March.
  return new Date(`${date}T00:00:00Z`).toISOString().startsWith(date!) ? moment : undefined;
}

/** Whether two moments are the same, or both missing. */
export function isSameMoment(one: Date | null, other: Date | null): boolean {
  return one?.getTime() === other?.getTime();
}
