import type { Knex } from 'knex';
import { asConflict } from './conflict';

/** One change of rows, to be saved together with others. */
export interface Write {
  query: Knex.QueryBuilder;
  /** The change must touch exactly one row; that it does not means that the row is no longer what it was. */
  mustTouchOne?: boolean;
}

/**
 * Saves several changes as one statement: one transaction, one round trip, all or nothing.
 *
 * The changes do not see one another, so no two of them may touch the same row. Those that must touch one row run
 * first and in the given order; give the company's before a node's, so that two calls never wait for each other.
 *
 * @throws Conflict when a change that must touch one row did not, or a unique index refused one.
 */
export async function writeTogether(db: Knex, writes: readonly Write[]): Promise<void> {
  const touched = db.raw('1 AS touched') as unknown as string;
  const guards = writes.flatMap(({ mustTouchOne }, index) =>
    mustTouchOne ? [`(SELECT count(*) FROM w${index}) = 1`] : [],
  );
  const statement = db.queryBuilder();
  writes.forEach(({ query }, index) => void statement.with(`w${index}`, query.returning(touched)));
  try {
    await statement.select(db.raw(`must_hold(${guards.join(' AND ') || 'true'})`));
  } catch (error) {
    throw asConflict(error);
  }
}
