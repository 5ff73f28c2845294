import type { Knex } from 'knex';

/** Reserves `count` consecutive ids of a sequence, so that nothing else gets one of them. @returns the first. */
export async function reserveIds(db: Knex, sequence: string, count: number): Promise<number> {
  const { rows } = await db.raw<{ rows: [{ first: number }] }>(
    `SELECT (setval(:sequence, nextval(:sequence) + :count::int - 1) - :count::int + 1)::int AS first`,
    { sequence, count },
  );
  return rows[0].first;
}
