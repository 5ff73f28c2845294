import type { Knex } from 'knex';

/** Where the end of a row is recorded when the row is deleted: in the row of another table with the same key. */
export interface RecordedEnd {
  table: string;
  /** The column that both tables have, besides `company_id`. */
  key: string;
  /** The column that gets the end, unless it has one. */
  ended: string;
  /** The column with the moment at which the row would end by itself. */
  moment: string;
  /** Further columns that change with it, as SQL; the deleted row is called `gone` there. */
  also?: string;
  /** What must be true of the row of the other table, as SQL; it is called `recorded` there. */
  only?: string;
}

/** The statement that records the ends of the rows in `gone`. Its values are those of {@link recordingValues}. */
export function recordingOf({ also, only }: RecordedEnd): string {
  return `
    UPDATE :table: AS recorded SET :ended: = gone.:moment:${also === undefined ? '' : `, ${also}`} FROM gone
    WHERE recorded.company_id = gone.company_id AND recorded.:key: = gone.:key: AND recorded.:ended: IS NULL
      AND ${only ?? 'true'}`;
}

/** The names that {@link recordingOf} uses. */
export function recordingValues({ table, key, ended, moment }: RecordedEnd): Record<string, string> {
  return { table, key, ended, moment };
}

/** Records the ends of rows that are about to be deleted. @param at the end, unless a row has ended before. */
export async function recordEnds(
  db: Knex,
  recordedEnd: RecordedEnd,
  rows: Knex.QueryBuilder,
  at: Date,
): Promise<void> {
  const { key, moment } = recordedEnd;
  const gone = rows.select(
    'company_id',
    key,
    db.raw('least(??, ?::timestamptz) AS ??', [moment, at, moment]),
  );
  await db.raw(`WITH gone AS (:gone) ${recordingOf(recordedEnd)}`, { gone, ...recordingValues(recordedEnd) });
}
