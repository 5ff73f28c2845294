import type { Knex } from 'knex';
import { EXACT_JSON } from '../engine/exactJson';
import type { Catalogue } from '../tables';

/** Rows of one table as JSON from the database, each on one line. */
export interface RowBatch {
  table: string;
  rows: string[];
}

/** A company as it is at one moment. */
export interface WholeCompany {
  id: number;
  name: string;
  contract: string | null;
  /** The number of its rows in each table; tables without any are left out. */
  counts: Readonly<Record<string, number>>;
  /** All its rows, in the order of the catalogue's tables and of their keys, so that equal companies yield equal rows. */
  batches(): AsyncGenerator<RowBatch>;
}

/** Rows per batch, so that a company of any size is read with little memory. */
const BATCH = 1_000;

/**
 * Reads a whole company within one transaction, whose snapshot ignores later changes.
 *
 * @param task may use the company until the task ends.
 * @returns the result of `task`; undefined if there is no such company.
 */
export function readCompany<T>(
  db: Knex,
  catalogue: Pick<Catalogue, 'exported'>,
  companyId: number,
  task: (company: WholeCompany) => Promise<T>,
): Promise<T | undefined> {
  return db.transaction(
    async (transaction) => {
      const company = await wholeCompany(transaction, catalogue, companyId);
      return company && task(company);
    },
    { isolationLevel: 'repeatable read', readOnly: true },
  );
}

/**
 * Reads a company within a transaction.
 *
 * @returns the company, which can be used until the transaction ends; undefined if there is none.
 */
export async function wholeCompany(
  transaction: Knex,
  { exported }: Pick<Catalogue, 'exported'>,
  companyId: number,
): Promise<WholeCompany | undefined> {
  await transaction.raw(`SET LOCAL statement_timeout = 0; ${EXACT_JSON}`);
  const company = await transaction('company')
    .where({ company_id: companyId })
    .first<{ name: string } | undefined>('name');
  if (!company) return undefined;
  const tables = exported.filter(({ staysHere }) => !staysHere);
  const counts = await countRows(transaction, tables, companyId);
  const owner = tables.find(({ name, contract }) => contract && counts[name]);
  return {
    id: companyId,
    name: company.name,
    contract: owner?.contract ?? null,
    counts,
    batches: () =>
      rowsOf(
        transaction,
        tables.filter(({ name }) => counts[name]),
        companyId,
      ),
  };
}

/** The first `limit` companies of a database, ordered by their numbers. */
export function listCompanies(db: Knex, limit: number): Promise<{ company_id: number; name: string }[]> {
  return db('company').orderBy('company_id').limit(limit).select('company_id', 'name');
}

async function countRows(
  db: Knex,
  tables: Catalogue['exported'],
  companyId: number,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const found = await db(name).where({ company_id: companyId }).count<{ count: string }[]>('* as count');
    const count = Number(found[0]?.count);
    if (count > 0) counts[name] = count;
  }
  return counts;
}

async function* rowsOf(db: Knex, tables: Catalogue['exported'], companyId: number): AsyncGenerator<RowBatch> {
  for (const { name, order } of tables) {
    const rows = db({ r: name }).where({ company_id: companyId }).orderByRaw(order);
    // A cursor's statement cannot have parameters.
    const query = rows.select(db.raw('to_json(r)::text AS row')).toQuery();
    await db.raw(`DECLARE exported NO SCROLL CURSOR FOR ${query}`);
    for (;;) {
      const { rows } = await db.raw<{ rows: { row: string }[] }>(`FETCH ${BATCH} FROM exported`);
      if (rows.length > 0) yield { table: name, rows: rows.map(({ row }) => row) };
      if (rows.length < BATCH) break;
    }
    await db.raw('CLOSE exported');
  }
}
