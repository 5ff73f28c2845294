import type { Knex } from 'knex';
import { asSavingError } from './absence';
import { sendPlanned } from './planned';

/** One change of rows, which is saved together with others. */
export interface Write {
  query: Knex.QueryBuilder;
  /** The change must affect exactly one row; otherwise the row has changed since it was read. */
  mustTouchOne?: boolean;
}

/**
 * Saves several changes as one statement: one transaction, one round trip, all or nothing.
 *
 * The changes do not see one another, so no two of them may affect the same row. Those that must affect one row run first,
 * in the given order. Put the company's before a node's, so that two calls never deadlock.
 *
 * @throws Conflict if a change that must affect one row did not, or violates a unique index.
 * @throws CompanyAbsent if the company is frozen for longer than a call waits, or has moved.
 */
export async function writeTogether(db: Knex, writes: readonly Write[]): Promise<void> {
  const touched = db.raw('1 AS touched') as unknown as string;
  const guards = writes.flatMap(({ mustTouchOne }, index) =>
    mustTouchOne ? [`(SELECT count(*) FROM w${index}) = 1`] : [],
  );
  const statement = db.queryBuilder();
  writes.forEach(({ query }, index) => void statement.with(`w${index}`, query.returning(touched)));
  try {
    await sendPlanned(db, statement.select(db.raw(`must_hold(${guards.join(' AND ') || 'true'})`)));
  } catch (error) {
    throw await asSavingError(db, error);
  }
}
