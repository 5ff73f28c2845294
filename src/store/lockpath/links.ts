import type { Knex } from 'knex';
import type { Write } from '../engine/writeTogether';

/** A table that links users or groups to other things, with one row per link. */
export type LinkTable =
  | 'lockpath_user_group'
  | 'lockpath_user_security_role'
  | 'lockpath_user_functional_role'
  | 'lockpath_group_security_role'
  | 'lockpath_group_child';

/** The links of one row. */
export interface Links {
  table: LinkTable;
  /** The key columns of the row that has the links, with their values. */
  owner: Readonly<Record<string, number>>;
  /** The column with the id of the linked thing. */
  column: string;
  ids: readonly number[];
}

/** Replaces the links of one row with links to `ids`. */
export function replaceLinks(db: Knex, { table, owner, column, ids }: Links): Write[] {
  // The two writes do not see each other, so they must not touch the same row: neither touches a link that stays.
  const removal = { query: db(table).where(owner).whereNotIn(column, ids).delete() };
  if (ids.length === 0) return [removal];
  const rows = ids.map((id) => ({ ...owner, [column]: id }));
  return [removal, { query: db(table).insert(rows).onConflict().ignore() }];
}
