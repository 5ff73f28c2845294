import type { Knex } from 'knex';

/** Draws the next numbers of a sequence, in ascending order. A number is never drawn again, even if it is not used. */
export async function drawNumbers(db: Knex, sequence: string, count: number): Promise<number[]> {
  const { rows } = await db.raw<{ rows: { id: number }[] }>(
    'SELECT nextval(?::regclass)::int AS id FROM generate_series(1, ?::int)',
    [sequence, count],
  );
  return rows.map(({ id }) => id);
}
