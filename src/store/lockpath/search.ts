import type { Knex } from 'knex';
import { matching, type Allowed } from './matching';

/** A part of a list of users or groups, for people who look for names. */
export interface Search {
  /** The allowed values of columns. */
  filter: Allowed<string>;
  /** A part of a name, in any case, or an id; empty for all. */
  text: string;
  /** The id after which the part begins. */
  after: number;
  limit: number;
}

/** The rows of a part, and the number of rows in all parts together. */
export interface Found<Line> {
  lines: Line[];
  count: number;
}

/** Where a search looks. */
interface Searched {
  table: string;
  id: string;
  /** The columns to return. */
  columns: readonly string[];
  /** SQL of the values in which to look for the text. */
  names: readonly string[];
}

const users: Omit<Searched, 'columns'> = {
  table: 'lockpath_user',
  id: 'user_id',
  names: ["last_name || ', ' || first_name", "first_name || ' ' || last_name", 'username', 'email_address'],
};
const groups: Omit<Searched, 'columns'> = { table: 'lockpath_group', id: 'group_id', names: ['name'] };

/** The question for a part of the users, by id. Its one row is {@link Found}. See `askAsCaller`. */
export function userSearch(db: Knex, columns: readonly string[], search: Search): Knex.Raw {
  return part(db, { ...users, columns }, search);
}

/** The question for a part of the groups, by id. Its one row is {@link Found}. See `askAsCaller`. */
export function groupSearch(db: Knex, columns: readonly string[], search: Search): Knex.Raw {
  return part(db, { ...groups, columns }, search);
}

function part(
  db: Knex,
  { table, id, columns, names }: Searched,
  { filter, text, after, limit }: Search,
): Knex.Raw {
  const rows = () => named(matching(db, table, filter), { id, names }, text);
  return db.raw(
    `(SELECT (SELECT coalesce(json_agg(l), '[]') FROM ? l) AS lines, (SELECT count(*)::int FROM ? c) AS count)`,
    [rows().where(id, '>', after).orderBy(id).limit(limit).select(columns), rows().select(id)],
  );
}

const INT32 = 0x7fff_ffff;

/** Restricts rows to those that have a text as their id or in one of their names. */
export function named(
  query: Knex.QueryBuilder,
  { id, names }: { id: string; names: readonly string[] },
  text: string,
): Knex.QueryBuilder {
  if (text === '') return query;
  const like = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return query.where((any) => {
    for (const name of names) void any.orWhereRaw(`(${name}) ILIKE ?`, [like]);
    if (/^\d{1,10}$/.test(text) && Number(text) <= INT32) void any.orWhere(id, Number(text));
  });
}
