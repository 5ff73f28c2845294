import type { Knex } from 'knex';

/** PostgreSQL's codes for a moment or a duration that is too large. */
const tooLarge: ReadonlySet<unknown> = new Set(['22008', '22015', '22003']);

/**
 * The moment after a duration, by the calendar: a month after 31 January is the end of February.
 *
 * @param duration in ISO 8601, which PostgreSQL reads.
 * @returns undefined if the moment or the duration is too large.
 */
export async function momentAfter(db: Knex, at: Date, duration: string): Promise<Date | undefined> {
  try {
    const { rows } = await db.raw<{ rows: [{ at: Date }] }>(
      `SELECT (?::timestamptz AT TIME ZONE 'UTC' + ?::interval) AT TIME ZONE 'UTC' AS at`,
      [at, duration],
    );
    return rows[0].at;
  } catch (error) {
    if (tooLarge.has((error as { code?: unknown }).code)) return undefined;
    throw error;
  }
}
