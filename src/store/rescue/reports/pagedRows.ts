import type { Knex } from 'knex';
import { rowsInTurn } from './rowsInTurn';
import { selection, type ReportQuestion, type Selected } from './question';

/** The largest number of rows in a report (section 7 of the contract's second part). */
export const MOST_ROWS = 100_000;

/** Rows in one statement, unless they are large. */
const PAGE = 1_000;

/**
 * Opens the rows of a report, the oldest first, in pages. No transaction is held while they are read.
 *
 * @returns undefined if there are more than {@link MOST_ROWS}.
 */
export type OpenRows<Row> = (db: Knex, question: ReportQuestion) => Promise<AsyncIterable<Row[]> | undefined>;

/** A column by which rows are ordered. */
export interface Key {
  sql: string;
  type: 'timestamptz' | 'integer' | 'bigint' | 'uuid';
}

type KeyValue = string | number;

/** Where reading begins: just after a row with these keys; with further values of the conditions, if they need any. */
export interface Start {
  after: readonly KeyValue[];
  values?: Readonly<Record<string, Knex.Value>>;
}

/** What the rows of a report are made of. */
export interface PagedRows extends Selected {
  /** What to select from these tables for the columns. */
  picked: string;
  /** Joins to the selected rows, which are called `page`. */
  joins?: string;
  /** The columns, from `page` and the joins. */
  columns: string;
  /** The keys of an index, after the company. */
  order: readonly Key[];
  /** Finds the start; undefined if there are no rows. By default, the beginning of the range and the least id. */
  start?(db: Knex, question: ReportQuestion): Promise<Start | undefined>;
  /** Rows in one statement. */
  pageSize?: number;
}

/** Opens rows that are found page by page along an index. */
export function pagedRows<Row>(of: PagedRows): OpenRows<Row> {
  const { start = startOfRange(of.order) } = of;
  return async (db, question) => {
    const from = await start(db, question);
    if (!from) return noRows();
    return (await hasTooMany(db, of, question, from)) ? undefined : readPages<Row>(db, of, question, from);
  };
}

/** A report without rows. */
export async function* noRows(): AsyncGenerator<never> {
  // Nothing to yield.
}

async function hasTooMany(
  db: Knex,
  of: PagedRows,
  question: ReportQuestion,
  { values }: Start,
): Promise<boolean> {
  const selected = selection(of, question);
  const [counted] = await rowsInTurn<{ found: number }>(
    db,
    `WITH RECURSIVE ${selected.parts} found AS (SELECT ${selected.text} LIMIT ${MOST_ROWS + 1})
     SELECT count(*)::int AS found FROM found`,
    { ...selected.values, ...values },
  );
  return counted!.found > MOST_ROWS;
}

/** A row with the keys by which the next page is found. */
type Keyed<Row> = Row & { keys: KeyValue[] };

async function* readPages<Row>(
  db: Knex,
  of: PagedRows,
  question: ReportQuestion,
  start: Start,
): AsyncGenerator<Row[]> {
  const { pageSize = PAGE } = of;
  let { after } = start;
  for (;;) {
    const rows: Keyed<Row>[] = await readPage(db, of, question, { ...start, after });
    if (rows.length > 0) yield rows;
    if (rows.length < pageSize) return;
    after = rows.at(-1)!.keys;
  }
}

function readPage<Row>(
  db: Knex,
  { order, picked, joins = '', columns, pageSize = PAGE, ...selected }: PagedRows,
  question: ReportQuestion,
  { after, values }: Start,
): Promise<Keyed<Row>[]> {
  const { parts, text, ...given } = selection(selected, question);
  const names = order.map((_, index) => `key_${index}`);
  const ordered = order.map(({ sql }) => sql).join(', ');
  return rowsInTurn<Keyed<Row>>(
    db,
    `WITH RECURSIVE ${parts} page AS (
       SELECT ${picked}, ${order.map(({ sql }, index) => `${sql} AS ${names[index]!}`).join(', ')}
       ${text} AND (${ordered}) > (${order.map(({ type }, index) => `:after_${index}::${type}`).join(', ')})
       ORDER BY ${ordered} LIMIT ${pageSize}
     )
     SELECT ${columns}, jsonb_build_array(${order.map(({ type }, index) => keyText(names[index]!, type)).join(', ')}) AS keys
     FROM page ${joins}
     ORDER BY ${names.map((name) => `page.${name}`).join(', ')}`,
    {
      ...given.values,
      ...values,
      ...Object.fromEntries(after.map((value, index) => [`after_${index}`, value])),
    },
  );
}

/** A key as text, without loss: a JavaScript date would lose the microseconds. */
function keyText(name: string, type: Key['type']): string {
  return type === 'timestamptz'
    ? `to_char(page.${name} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
    : `page.${name}::text`;
}

function startOfRange(order: readonly Key[]): (db: Knex, question: ReportQuestion) => Promise<Start> {
  const leastId = order.at(-1)?.type === 'uuid' ? '00000000-0000-0000-0000-000000000000' : -1;
  return (_db, { begin }) => Promise.resolve({ after: [begin.toISOString(), leastId] });
}
