import type { Knex } from 'knex';
import type { Write } from '../engine/writeTogether';

/** A table that links users or groups to other things, one row a link. */
export type LinkTable =
  | 'lockpath_user_group'
  | 'lockpath_user_security_role'
  | 'lockpath_user_functional_role'
  | 'lockpath_group_security_role'
  | 'lockpath_group_child';

/** The links of one row. */
export interface Links {
  table: LinkTable;
  /** The columns, and their values, of the row whose links they are. */
  owner: Readonly<Record<string, number>>;
  /** The column of what is linked to. */
  column: string;
  ids: readonly number[];
}

/** Replaces the links of one row by those to `ids`. */
export function replaceLinks(db: Knex, { table, owner, column, ids }: Links): Write[] {
  // The two do not see one another, so what stays is neither deleted nor inserted.
  const removal = { query: db(table).where(owner).whereNotIn(column, ids).delete() };
  if (ids.length === 0) return [removal];
  const rows = ids.map((id) => ({ ...owner, [column]: id }));
  return [removal, { query: db(table).insert(rows).onConflict().ignore() }];
}
